package dev.bascule.console.history;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One run of the past: facts, papers, timeline, decisions. FX thread only. */
final class HistoryDetail extends VBox implements AutoCloseable {

    private final Parts parts;
    private final HistoryViewModel model;
    private final HistoryEntry entry;
    private final VBox journal = new VBox();
    private final Subscriptions subscriptions = new Subscriptions();

    HistoryDetail(Parts parts, HistoryViewModel model, HistoryEntry entry) {
        this.parts = parts;
        this.model = model;
        this.entry = entry;
        getStyleClass().addAll("page", "history-detail");
        getChildren()
                .addAll(
                        parts.heading("history.detail.heading", heading()),
                        chips(),
                        facts(),
                        parts.selectable(Text.of("console.history.run"), entry.run()),
                        buttons(),
                        journal);
        BundlePanel bundle = new BundlePanel(parts, model, subscriptions);
        getChildren().add(bundle);
        entry.report().ifPresentOrElse(this::told, () -> getChildren()
                .add(parts.muted(Text.of("console.history.no-report"))));
        subscriptions.add(model.journalProperty().subscribe(this::showJournal));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private Text heading() {
        return Text.of("console.history.heading", entry.summary().plan().runbook(), entry.way());
    }

    private Node chips() {
        return new FlowPane(
                8,
                6,
                new Chip(
                        parts.words(),
                        RunShare.mark(entry.state()),
                        entry.state().label()),
                new Chip(parts.words(), entry.proof().mark(), entry.proof().word()));
    }

    private Node facts() {
        GridPane grid = grid();
        fact(grid, "run.report.facts.started", Figures.moment(entry.summary().startedAt()));
        entry.summary().finishedAt().ifPresent(end -> fact(grid, "run.report.facts.finished", Figures.moment(end)));
        entry.duration().ifPresent(time -> fact(grid, "run.report.facts.duration", Figures.duration(time)));
        fact(
                grid,
                "run.report.facts.downtime",
                entry.downtime().map(Figures::duration).orElse(Text.of("run.report.facts.downtime.none")));
        entry.who().ifPresent(who -> fact(grid, "console.history.column.who", Figures.verbatim(who)));
        return grid;
    }

    private Node buttons() {
        List<Node> row = new ArrayList<>();
        if (model.hasReport()) {
            row.add(parts.mainButton("history.report", Text.of("console.history.report"), model::openReport));
        }
        row.add(parts.button("history.check", Text.of("console.history.check"), model::checkJournal));
        if (model.canUseAgain()) {
            row.add(parts.button("history.again", Text.of("console.history.again"), model::useAgain));
        }
        row.add(parts.button("history.bundle", Text.of("console.history.bundle"), model::showBundle));
        if (!entry.state().isEnd()) {
            row.add(parts.button("history.settle", Text.of("console.history.settle"), model::settle));
        } else if (entry.state() == RunState.SUCCEEDED
                && entry.report().flatMap(RunReport::restorePoint).isPresent()) {
            row.add(parts.button("history.go-back", Text.of("console.history.go-back"), model::goBack));
        }
        return Parts.row(row.toArray(Node[]::new));
    }

    private void showJournal(Optional<JournalFinding> finding) {
        journal.getChildren().clear();
        finding.ifPresent(found -> journal.getChildren()
                .addAll(
                        new Chip(parts.words(), found.mark(), Text.of("console.history.journal")),
                        parts.wrapped(found.sentence())));
        journal.setManaged(finding.isPresent());
    }

    private void told(RunReport report) {
        HistoryCourse course = new HistoryCourse(parts);
        getChildren().addAll(course.failures(report));
        getChildren().add(parts.subheading(Text.of("console.history.timeline")));
        getChildren().add(course.timeline(report));
        getChildren().add(parts.subheading(Text.of("console.history.decisions")));
        getChildren().add(course.decisions(report));
    }

    static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("history-grid");
        return grid;
    }

    private void fact(GridPane grid, String name, Text value) {
        Label caption = new Label(parts.words().say(name));
        caption.getStyleClass().add("muted");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        Label said = parts.wrapped(value);
        caption.setLabelFor(said);
        grid.addRow(grid.getRowCount(), caption, said);
    }
}
