package dev.bascule.console.backup;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.engine.Safekeeping.Room;
import dev.bascule.text.Text;
import java.util.Optional;

/** How it stands with the room for a backup. Any thread. */
sealed interface RoomState {

    record Unknown() implements RoomState {}

    record Measuring() implements RoomState {}

    record Measured(Room room) implements RoomState {}

    record Failed(Trouble trouble) implements RoomState {}

    static RoomState of(JobOutcome<Room> outcome) {
        return switch (outcome) {
            case JobOutcome.Succeeded<Room>(Room room) -> new Measured(room);
            case JobOutcome.Failed<Room>(Throwable cause) -> new Failed(Trouble.of(cause));
            case JobOutcome.Cancelled<Room> stopped -> new Unknown();
        };
    }

    /** What the backup holds, as a figure. */
    default Measure needed() {
        return switch (this) {
            case Unknown none -> new Measure.Empty(Text.of("console.backup.room.unknown"), Optional.empty());
            case Measuring measuring -> new Measure.Loading();
            case Measured(Room room) ->
                new Measure.Known(Text.of(
                        room.allMeasured() ? "console.backup.room.needs" : "console.backup.room.needs-at-least",
                        room.collections(),
                        room.documents(),
                        Figures.bytes(room.bytes())));
            case Failed(Trouble trouble) -> new Measure.CouldNotMeasure(trouble.happened());
        };
    }

    /** The room on the disk, as a figure. */
    default Measure free() {
        return switch (this) {
            case Unknown none -> new Measure.Empty(Text.of("console.backup.room.unknown"), Optional.empty());
            case Measuring measuring -> new Measure.Loading();
            case Measured(Room room) ->
                room.free().isPresent()
                        ? new Measure.Known(Figures.bytes(room.free().getAsLong()))
                        : new Measure.CouldNotMeasure(Text.of("console.backup.room.untold"));
            case Failed(Trouble trouble) -> new Measure.CouldNotMeasure(Text.of("console.backup.room.not-asked"));
        };
    }
}
