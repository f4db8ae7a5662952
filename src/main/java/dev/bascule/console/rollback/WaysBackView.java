package dev.bascule.console.rollback;

import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

/** Switches and imports, one of them at a time; without any import there is nothing to choose between. FX thread only. */
final class WaysBackView extends BorderPane implements PlaceView {

    /** What is taken back. */
    enum Way {
        SWITCHES,
        IMPORTS
    }

    private final PlaceView switches;
    private final PlaceView imports;
    private final ObjectProperty<Way> way;
    private final Segments<Way> choice;
    private final Subscriptions subscriptions = new Subscriptions();

    /** @param counts how many can be taken back, switches then imports; empty while there is no import */
    WaysBackView(
            Words words,
            PlaceView switches,
            PlaceView imports,
            ObjectProperty<Way> way,
            ObservableValue<Optional<List<Long>>> counts) {
        this.switches = switches;
        this.imports = imports;
        this.way = way;
        getStyleClass().add("ways-back");
        choice = new Segments<>(words, Text.of("console.rollback.ways"), segments(List.of(0L, 0L)));
        choice.setId("rollback.ways");
        choice.getStyleClass().add("ways-back-choice");
        choice.selectedProperty().bindBidirectional(way);
        subscriptions.add(
                () -> choice.selectedProperty().unbindBidirectional(way),
                counts.subscribe(known -> {
                    known.ifPresent(now -> choice.show(segments(now)));
                    setTop(known.isPresent() ? choice : null);
                }),
                way.subscribe(now -> setCenter(shown().node())));
    }

    private static List<Segment<Way>> segments(List<Long> counts) {
        return List.of(
                new Segment<>(Way.SWITCHES, Text.of("console.rollback.ways.switches"), Optional.of(counts.getFirst())),
                new Segment<>(Way.IMPORTS, Text.of("console.rollback.ways.imports"), Optional.of(counts.getLast())));
    }

    private PlaceView shown() {
        return way.get() == Way.IMPORTS ? imports : switches;
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        shown().focusStart();
    }

    @Override
    public List<KeyHelp> keys() {
        return shown().keys();
    }

    @Override
    public void close() {
        subscriptions.close();
        switches.close();
        imports.close();
    }
}
