package dev.bascule.console.wizard;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Tone;
import dev.bascule.yaml.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The runbook as text: numbered lines, a cross before those that cannot stay, and why below. FX thread only. */
final class RunbookEditor extends BorderPane implements AutoCloseable {

    private static final int MOST_SHOWN = 8;

    private final Parts parts;
    private final RunbookTextViewModel model;
    private final TextArea text = new TextArea();
    private final TextArea margin = new TextArea();
    private final VBox problems = new VBox();
    private final Subscriptions subscriptions = new Subscriptions();

    RunbookEditor(Parts parts, RunbookTextViewModel model) {
        this.parts = parts;
        this.model = model;
        setId("wizard.text");
        getStyleClass().add("runbook-editor");
        text.setId("wizard.text.area");
        text.getStyleClass().add("runbook-text");
        text.setAccessibleText(parts.words().say("console.run.plan.runbook"));
        // a tabulator is no YAML
        text.setTextFormatter(new TextFormatter<>(change -> {
            change.setText(change.getText().replace("\t", "  "));
            return change;
        }));
        margin.setEditable(false);
        margin.setFocusTraversable(false);
        margin.setMouseTransparent(true);
        margin.setPrefColumnCount(6);
        margin.getStyleClass().addAll("runbook-text", "runbook-margin");
        margin.setAccessibleText(parts.words().say("console.wizard.text.margin"));
        problems.getStyleClass().add("runbook-problems");
        setCenter(text);
        setLeft(margin);
        setBottom(problems);
        subscriptions.add(
                model.textProperty().subscribe(this::take),
                text.textProperty().subscribe(this::typed),
                model.problemsProperty().subscribe(this::show),
                text.scrollTopProperty().subscribe(top -> margin.setScrollTop(top.doubleValue())));
    }

    /** What the form changed comes in; what was typed here is here already. */
    private void take(String read) {
        if (!read.equals(text.getText())) {
            double top = text.getScrollTop();
            text.setText(read);
            text.setScrollTop(top);
        }
    }

    private void typed(String now) {
        model.edited(now);
        number();
    }

    private void show(List<Problem> found) {
        number();
        problems.getChildren()
                .setAll(found.stream().limit(MOST_SHOWN).map(this::link).toList());
    }

    private Hyperlink link(Problem problem) {
        Hyperlink link = new Hyperlink(
                parts.words().say("console.wizard.text.problem", problem.line(), problem.column(), problem.message()));
        link.setGraphic(Icon.BLOCKING.node());
        link.getStyleClass().addAll("toned", Tone.BLOCKING.styleClass());
        link.setWrapText(true);
        link.setMinHeight(USE_PREF_SIZE);
        link.setOnAction(pressed -> goTo(problem));
        return link;
    }

    private void goTo(Problem problem) {
        String[] lines = text.getText().split("\n", -1);
        int before = IntStream.range(0, Math.min(problem.line() - 1, lines.length))
                .map(line -> lines[line].length() + 1)
                .sum();
        text.requestFocus();
        text.positionCaret(Math.min(text.getLength(), before + problem.column() - 1));
    }

    private void number() {
        Set<Integer> wrong =
                model.problemsProperty().get().stream().map(Problem::line).collect(Collectors.toSet());
        int lines = text.getText().split("\n", -1).length;
        margin.setText(IntStream.rangeClosed(1, lines)
                .mapToObj(line -> (wrong.contains(line) ? "✕" : " ") + String.format("%3d", line))
                .collect(Collectors.joining("\n")));
        margin.setScrollTop(text.getScrollTop());
    }

    void focusText() {
        text.requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
