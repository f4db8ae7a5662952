package dev.bascule.console.run;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.run.ChecklistRow;
import dev.bascule.text.Text;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;

/** A run's page with its checklist and its plan beside it. FX thread only. */
final class RunTabs extends TabPane implements AutoCloseable {

    private final Parts parts;
    private final Tab page = new Tab();
    private final Tab checklist = new Tab();
    private final Subscriptions subscriptions = new Subscriptions();
    private final ChecklistPane items;
    private final PlanPane plan;

    RunTabs(Parts parts, RunPapersViewModel papers) {
        this.parts = parts;
        items = new ChecklistPane(parts, "run.checklist", papers, row -> true);
        plan = new PlanPane(parts, papers);
        setId("run.tabs");
        getStyleClass().add("run-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        VBox empty = new VBox(parts.muted(Text.of("console.run.checklist.none")));
        VBox trouble = new VBox();
        trouble.managedProperty().bind(Bindings.isNotEmpty(trouble.getChildren()));
        checklist.setContent(Parts.scrolled(new VBox(trouble, empty, items)));
        Tab planned = new Tab(parts.words().say("console.run.tab.plan"), Parts.scrolled(plan));
        getTabs().addAll(page, checklist, planned);
        subscriptions.add(
                papers.rows().subscribe(rows -> {
                    checklist.setText(title(rows));
                    Parts.show(empty, rows.isEmpty());
                }),
                papers.troubleProperty().subscribe(told -> trouble.getChildren()
                        .setAll(told.map(now -> List.of(ErrorPanel.retry(parts.words(), now, papers::again)))
                                .orElse(List.of()))));
    }

    private String title(List<ChecklistRow> rows) {
        long open = rows.stream().filter(ChecklistRow::isOpen).count();
        return parts.words().say("console.run.tab.checklist", open);
    }

    /** Puts the page of a stage in front, unless somebody types beside it. */
    void show(Node content, Text title) {
        page.setContent(content);
        page.setText(parts.words().say(title));
        setAccessibleText(parts.words().say("console.run.tabs", title));
        if (!Focus.isTypedIn(this)) {
            getSelectionModel().select(page);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        items.close();
        plan.close();
    }
}
