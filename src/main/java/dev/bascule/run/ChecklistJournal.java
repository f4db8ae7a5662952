package dev.bascule.run;

import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.JournalEntry;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The journal of what people have ticked around a run: beside the run's own, which only the run may write to. Worker
 * only. What was ticked is on the disk when a method returns.
 */
public final class ChecklistJournal {

    private static final String TICKED = "ticked";
    private static final String TAKEN_BACK = "tick_taken_back";

    private ChecklistJournal() {}

    /** The ticks that stand, by their items' numbers; a tick that was taken back does not. */
    public static List<Tick> read(RunFolder folder) {
        if (Files.notExists(folder.checklist())) {
            return List.of();
        }
        try {
            Map<Integer, Tick> standing = new TreeMap<>();
            JournalReader.read(folder.checklist()).entries().forEach(entry -> apply(entry, standing));
            return List.copyOf(standing.values());
        } catch (IOException e) {
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("run.checklist.unreadable", folder.checklist().toString(), String.valueOf(e.getMessage())),
                    Text.of("run.nothing-done"),
                    Text.of("run.checklist.unreadable.remedy"),
                    e);
        }
    }

    private static void apply(JournalEntry entry, Map<Integer, Tick> standing) {
        if (!(entry.data().get("item") instanceof Long number)) {
            return;
        }
        int item = number.intValue();
        if (entry.event().equals(TICKED)) {
            standing.put(item, new Tick(item, text(entry, "by"), entry.at(), text(entry, "note")));
        } else if (entry.event().equals(TAKEN_BACK)) {
            standing.remove(item);
        }
    }

    private static String text(JournalEntry entry, String member) {
        return entry.data().getOrDefault(member, "").toString();
    }

    /** Writes that an item has been seen to, now or when the tick says. */
    public static void tick(RunFolder folder, Tick tick) {
        append(
                folder,
                Clock.fixed(tick.at(), java.time.ZoneOffset.UTC),
                TICKED,
                Map.of("item", tick.item(), "by", tick.by(), "note", tick.note()));
    }

    /** Writes that a tick does not stand any more. */
    public static void takeBack(RunFolder folder, Clock clock, int item, String by) {
        append(folder, clock, TAKEN_BACK, Map.of("item", item, "by", by));
    }

    private static synchronized void append(RunFolder folder, Clock clock, String event, Map<String, Object> data) {
        try (Journal journal = Journal.open(folder.checklist(), clock)) {
            journal.append(event, data);
        }
    }
}
