package dev.bascule.console.history;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A row per run; beside its detail only what tells runs apart. FX thread only. */
final class HistoryTable {

    private final Words words;
    private final KeyedTable<HistoryEntry> table;
    private final List<TableColumn<HistoryEntry, ?>> inTheDetail;
    private final TableColumn<HistoryEntry, ?> who;
    private final MenuButton sort;

    HistoryTable(Words words, HistoryViewModel model, Memory memory, Node whenEmpty) {
        this.words = words;
        table = new KeyedTable<>(words, Text.of("console.history.table"), HistoryEntry::run, whenEmpty);
        table.view().setId("history.table");
        table.state(
                        "state",
                        Text.of("console.history.column.state"),
                        entry -> RunShare.mark(entry.state()),
                        entry -> entry.state().label(),
                        Comparator.comparing(HistoryEntry::state))
                .setMinWidth(176);
        table.ordered(
                        "when",
                        Text.of("console.history.column.when"),
                        this::when,
                        Comparator.comparing(entry -> entry.summary().startedAt()))
                .setMinWidth(158);
        table.name("runbook", Text.of("console.history.column.runbook"), entry -> entry.summary()
                        .plan()
                        .runbook())
                .setMinWidth(105);
        TableColumn<HistoryEntry, ?> way = table.name("way", Text.of("console.history.column.way"), HistoryEntry::way);
        way.setMinWidth(132);
        inTheDetail = List.of(
                way,
                duration("duration", "console.history.column.duration", HistoryEntry::duration),
                duration("downtime", "console.history.column.downtime", HistoryEntry::downtime),
                proof());
        who = table.text("who", Text.of("console.history.column.who"), entry -> entry.who()
                .orElse(""));
        who.setMinWidth(100);
        sort = table.sortMenu();
        table.remember(memory, "history");
        table.view().getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null) {
                model.select(entry);
            }
        });
    }

    TableView<HistoryEntry> view() {
        return table.view();
    }

    MenuButton sortMenu() {
        return sort;
    }

    void show(List<HistoryEntry> entries) {
        table.show(entries);
    }

    /**
     * @param beside whether the detail stands at the right and tells the rest
     * @param roomy whether names and places are written whole and there is room for who it was
     */
    void makeRoom(boolean beside, boolean roomy) {
        inTheDetail.forEach(column -> column.setVisible(!beside));
        who.setVisible(roomy && !beside);
    }

    private String when(HistoryEntry entry) {
        return words.say("console.history.when", entry.summary().startedAt());
    }

    private TableColumn<HistoryEntry, ?> duration(
            String id, String key, Function<HistoryEntry, Optional<Duration>> value) {
        TableColumn<HistoryEntry, ?> column = table.figure(
                id,
                Text.of(key),
                entry -> value.apply(entry).map(Figures::duration).orElse(Figures.verbatim("")),
                Comparator.comparing(entry -> value.apply(entry).orElse(Duration.ZERO)));
        column.setMinWidth(94);
        return column;
    }

    private TableColumn<HistoryEntry, ?> proof() {
        TableColumn<HistoryEntry, ?> column = table.state(
                "proof",
                Text.of("console.history.column.proof"),
                entry -> entry.proof().mark(),
                entry -> entry.proof().word(),
                Comparator.comparing(HistoryEntry::proof));
        column.setMinWidth(112);
        return column;
    }
}
