package dev.bascule.console.lookup;

import dev.bascule.console.kit.Parts;
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
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Documents looked up, or one document looked for around a run. FX thread only. */
final class LookupView extends VBox implements PlaceView {

    private static final KeyCombination ASK = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final Subscriptions subscriptions = new Subscriptions();
    private final ObjectProperty<LookupPlace.Mode> mode;
    private final LookupPane lookup;
    private final WherePane where;

    LookupView(
            Words words,
            LookupViewModel lookupModel,
            WhereViewModel whereModel,
            ObjectProperty<LookupPlace.Mode> mode) {
        this.mode = mode;
        getStyleClass().addAll("place", "lookup");
        setMinWidth(0);
        Segments<LookupPlace.Mode> modes = new Segments<>(
                words,
                Text.of("console.lookup.modes"),
                List.of(
                        new Segment<>(LookupPlace.Mode.LOOK_UP, Text.of("console.lookup.title"), Optional.empty()),
                        new Segment<>(LookupPlace.Mode.WHERE, Text.of("console.lookup.where"), Optional.empty())));
        modes.setId("lookup.modes");
        modes.selectedProperty().set(mode.get());
        modes.selectedProperty().subscribe(mode::set);
        lookup = new LookupPane(words, lookupModel, subscriptions);
        where = new WherePane(words, whereModel, subscriptions);
        getChildren().addAll(modes, new Parts(words).muted(Text.of("console.lookup.read-only")), lookup, where);
        List.of(lookup, where).forEach(pane -> VBox.setVgrow(pane, Priority.ALWAYS));
        addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (ASK.match(pressed)) {
                switch (mode.get()) {
                    case LOOK_UP -> lookupModel.lookUp();
                    case WHERE -> whereModel.find();
                }
                pressed.consume();
            }
        });
        subscriptions.add(mode.subscribe(now -> {
            modes.selectedProperty().set(now);
            Parts.show(lookup, now == LookupPlace.Mode.LOOK_UP);
            Parts.show(where, now == LookupPlace.Mode.WHERE);
        }));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        switch (mode.get()) {
            case LOOK_UP -> lookup.focusStart();
            case WHERE -> where.focusStart();
        }
    }

    @Override
    public List<KeyHelp> keys() {
        return List.of(new KeyHelp(
                ASK,
                Text.of(mode.get() == LookupPlace.Mode.LOOK_UP ? "console.lookup.ask" : "console.lookup.where.find")));
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
