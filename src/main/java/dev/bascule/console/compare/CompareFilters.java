package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;

/** Which rows are shown. FX thread only. */
final class CompareFilters extends FlowPane {

    private final CompareViewModel model;
    private final Segments<Share> shares;
    private final TextField text = new TextField();

    CompareFilters(Words words, CompareViewModel model, List<? extends Node> more, Subscriptions subscriptions) {
        this.model = model;
        getStyleClass().add("compare-filters");
        shares = new Segments<>(words, Text.of("console.compare.shares"), segments());
        shares.setId("compare.shares");
        shares.selectedProperty().set(model.selectionProperty().get().share());
        shares.selectedProperty().subscribe(model::show);
        CheckBox only = new CheckBox(words.say("console.compare.only-differences"));
        only.setId("compare.only-differences");
        only.setAccessibleText(only.getText());
        only.setMinWidth(USE_PREF_SIZE);
        only.setSelected(model.selectionProperty().get().onlyDifferences());
        only.setOnAction(pressed -> model.showOnlyDifferences(only.isSelected()));
        text.setId("compare.filter");
        text.setPromptText(words.say("console.compare.filter"));
        text.setAccessibleText(text.getPromptText());
        text.setText(model.selectionProperty().get().text());
        text.textProperty().subscribe((before, now) -> model.filter(now));
        getChildren().addAll(shares, only, text);
        getChildren().addAll(more);
        subscriptions.add(
                model.comparisonProperty().subscribe(measured -> shares.show(segments())),
                model.selectionProperty().subscribe(now -> only.setSelected(now.onlyDifferences())));
    }

    void focusFilter() {
        text.requestFocus();
        text.selectAll();
    }

    private List<Segment<Share>> segments() {
        return Stream.of(Share.values())
                .map(share -> new Segment<>(
                        share, label(share), model.comparisonProperty().get().map(measured -> model.count(share))))
                .toList();
    }

    private Text label(Share share) {
        Optional<Comparison> last = model.comparisonProperty().get();
        return switch (share) {
            case ALL -> Text.of("console.compare.share.all");
            case SAME ->
                Text.of(
                        last.filter(Comparison::deep).isPresent()
                                ? "console.compare.share.equal"
                                : "console.compare.share.same-count");
            case DIFFERENT -> Text.of("console.compare.share.different");
            case ONLY_SOURCE ->
                Text.of(
                        "console.compare.share.only",
                        model.sourceProperty().get().orElse("…"));
            case ONLY_TARGET ->
                Text.of(
                        "console.compare.share.only",
                        model.targetProperty().get().orElse("…"));
            case UNMEASURED -> Text.of("console.compare.share.unmeasured");
        };
    }
}
