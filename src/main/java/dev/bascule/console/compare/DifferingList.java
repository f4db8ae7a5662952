package dev.bascule.console.compare;

import dev.bascule.bson.TypedValue;
import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Differing;
import dev.bascule.console.kit.Clip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Words;
import dev.bascule.mongo.IdText;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;

/** The ids of the documents that differ, kind by kind. FX thread only. */
final class DifferingList extends ListView<DifferingList.Entry> {

    /** A line: the heading of a kind, or a document of it. */
    record Entry(Differing.Kind kind, Optional<String> id, int documents) {}

    private final Words words;
    private final Comparison comparison;

    /** @param chosen hears of an id that the operator goes to */
    DifferingList(Words words, Comparison comparison, List<Differing> differing, Consumer<String> chosen) {
        this.words = words;
        this.comparison = comparison;
        setId("compare.ids");
        getStyleClass().addAll("dense", "differing-list");
        setAccessibleText(words.say("console.compare.detail.documents"));
        setCellFactory(any -> new Cell());
        getItems().setAll(entries(differing));
        getSelectionModel().selectedItemProperty().subscribe(entry -> Optional.ofNullable(entry)
                .flatMap(Entry::id)
                .ifPresent(chosen));
        Clip.install(this, cell -> Optional.ofNullable(getSelectionModel().getSelectedItem())
                .flatMap(Entry::id)
                .orElse(""));
    }

    /** Puts the selection on a document without telling anybody anew. */
    void choose(String id) {
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).id().equals(Optional.of(id))) {
                getSelectionModel().select(i);
                scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    private static List<Entry> entries(List<Differing> differing) {
        List<Entry> entries = new ArrayList<>();
        for (Differing.Kind kind : Differing.Kind.values()) {
            List<Entry> some = differing.stream()
                    .filter(each -> each.kind() == kind)
                    .map(each -> new Entry(kind, Optional.of(each.id()), 1))
                    .toList();
            if (!some.isEmpty()) {
                entries.add(new Entry(kind, Optional.empty(), some.size()));
                entries.addAll(some);
            }
        }
        return entries;
    }

    private Text heading(Entry entry) {
        Text kind =
                switch (entry.kind()) {
                    case DIFFERENT -> Mark.DIFFERENT.word();
                    case ONLY_SOURCE -> Text.of("console.compare.only", comparison.source());
                    case ONLY_TARGET -> Text.of("console.compare.only", comparison.target());
                    case ONLY_IGNORED -> Text.of("console.compare.only-ignored");
                };
        return Text.of("console.compare.ids.heading", kind, entry.documents());
    }

    private final class Cell extends ListCell<Entry> {

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            getStyleClass().removeAll("differing-heading", "figure");
            if (empty || entry == null) {
                setText(null);
                setTooltip(null);
                return;
            }
            getStyleClass().add(entry.id().isEmpty() ? "differing-heading" : "figure");
            setText(entry.id().map(this::brief).orElseGet(() -> words.say(heading(entry))));
            setTooltip(new Tooltip(entry.id().orElse(getText())));
            setAccessibleText(getText());
        }

        /** The id with its type said once: Extended JSON tells it with every one. */
        private String brief(String id) {
            TypedValue value = TypedValue.of(IdText.candidates(id).getFirst());
            return value.type().equals("objectId") ? value.text() : value.type() + "  " + value.text();
        }
    }
}
