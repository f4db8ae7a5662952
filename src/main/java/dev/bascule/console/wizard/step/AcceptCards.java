package dev.bascule.console.wizard.step;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The figures that must be seen before they are accepted, each a row. FX thread only. */
public final class AcceptCards extends GridPane {

    private static final int COLUMNS = 4;
    /** The line, its buttons where they have no room in it, what it means, and the gap below. */
    private static final int ROWS_OF_A_CARD = 4;

    /** Narrower than this, at the plain size of text, the buttons stand below the sentence. */
    private static final double TIGHT = 520;

    private static final double EDGE = 12;

    private final Parts parts;
    private final AcceptRow.Desk model;
    private final Set<String> open = new HashSet<>();
    private boolean tight;

    public AcceptCards(Parts parts, AcceptRow.Desk model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().add("accept-cards");
        setHgap(EDGE);
        setId("wizard.figures");
        subscriptions.add(
                model.figuresProperty().subscribe(this::show), widthProperty().subscribe(width -> fit()));
    }

    private void fit() {
        boolean now = getWidth() > 0 && Look.plain(this, getWidth()) < TIGHT;
        if (now != tight) {
            tight = now;
            show(model.figuresProperty().get());
        }
    }

    /** The first button of a figure that is not accepted yet. */
    boolean focusOpen() {
        return model.figuresProperty().get().stream()
                .filter(row -> !row.isAccepted())
                .findFirst()
                .map(row -> focus("wizard.accept." + row.key()))
                .orElse(false);
    }

    /** What a figure that is not accepted yet is made of: looking comes before accepting. */
    public boolean focusFirst() {
        return model.figuresProperty().get().stream()
                .filter(row -> !row.isAccepted())
                .findFirst()
                .map(row -> focus("wizard.show." + row.key()))
                .orElse(false);
    }

    private boolean focus(String id) {
        return getChildren().stream()
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .map(button -> {
                    button.requestFocus();
                    return true;
                })
                .orElse(false);
    }

    private void show(List<AcceptRow> rows) {
        boolean held = getScene() != null
                && getScene().getFocusOwner() != null
                && getScene().getFocusOwner().getId() != null
                && getScene().getFocusOwner().getId().startsWith("wizard.accept.");
        getChildren().clear();
        for (int i = 0; i < rows.size(); i++) {
            card(rows.get(i), i * ROWS_OF_A_CARD);
        }
        Parts.show(this, !rows.isEmpty());
        if (held && !focusOpen()) {
            rows.stream().findFirst().ifPresent(row -> focus("wizard.show." + row.key()));
        }
    }

    /** The cards lie in one grid, so that their buttons stand in columns. */
    private void card(AcceptRow row, int top) {
        Region ground = new Region();
        ground.getStyleClass().addAll("card", "accept-card");
        ground.setMouseTransparent(true);
        add(ground, 0, top, COLUMNS, ROWS_OF_A_CARD - 1);
        Chip chip = row.isAccepted()
                ? new Chip(parts.words(), Mark.OK, Text.of("console.wizard.accepted"))
                : new Chip(parts.words(), Mark.WARNING, Text.of("console.wizard.to-accept"));
        Label sentence = parts.wrapped(row.sentence());
        setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        VBox details = details(row);
        ToggleButton show = show(row, sentence.getText(), details);
        Button answer = answer(row);
        answer.setMaxWidth(Double.MAX_VALUE);
        add(chip, 0, top);
        add(sentence, 1, top, tight ? COLUMNS - 1 : 1, 1);
        add(show, tight ? 1 : 2, tight ? top + 1 : top);
        add(answer, 3, tight ? top + 1 : top);
        setMargin(chip, new Insets(0, 0, 0, EDGE));
        List.of(sentence, show, answer)
                .forEach(node -> setMargin(node, new Insets(EDGE / 2, node == answer ? EDGE : 0, EDGE / 2, 0)));
        setMargin(details, new Insets(0, EDGE, EDGE, EDGE));
        add(details, 0, top + 2, COLUMNS, 1);
        Region gap = new Region();
        gap.setMinHeight(EDGE / 2);
        add(gap, 0, top + ROWS_OF_A_CARD - 1);
    }

    private ToggleButton show(AcceptRow row, String sentence, VBox details) {
        ToggleButton show = new ToggleButton(parts.words().say("console.wizard.show"), Icon.DETAILS.node());
        show.setId("wizard.show." + row.key());
        show.setAccessibleText(show.getText() + ", " + sentence);
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setSelected(open.contains(row.key()));
        boolean risen = row.risen() && !row.isAccepted();
        if (risen) {
            details.getChildren().addFirst(parts.wrapped(Text.of("console.wizard.risen", row.measured())));
        }
        show.selectedProperty().subscribe(shown -> {
            remember(row.key(), shown);
            details.getChildren().stream().skip(risen ? 1 : 0).forEach(line -> {
                Parts.show(line, shown);
            });
            details.setManaged(shown || risen);
            details.setVisible(shown || risen);
        });
        return show;
    }

    private void remember(String figure, boolean shown) {
        if (shown) {
            open.add(figure);
        } else {
            open.remove(figure);
        }
    }

    private Button answer(AcceptRow row) {
        return row.isAccepted()
                ? parts.button(
                        "wizard.take-back." + row.key(),
                        Text.of("console.wizard.take-back"),
                        () -> model.takeBack(row.key()))
                : parts.button(
                        "wizard.accept." + row.key(),
                        Text.of("console.wizard.accept", row.measured()),
                        () -> model.accept(row.key()));
    }

    private VBox details(AcceptRow row) {
        VBox details = new VBox(parts.wrapped(row.meaning()));
        details.getStyleClass().add("accept-details");
        row.where().forEach(part -> {
            Label name = new Label(parts.words().say(part.name()));
            name.setMinWidth(260);
            HBox line = new HBox(name, parts.figure(Figures.count(part.count())));
            details.getChildren().add(line);
        });
        return details;
    }
}
