package dev.bascule.console.wizard.copying;

import dev.bascule.console.kit.Parts;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where every row of a reshape went: lengths of one bar, and the same figures in words. FX thread only. */
final class AccountBar extends VBox {

    private static final double LEAST = 3;

    private record Bucket(String style, long rows, Text word) {}

    /** The bar itself. */
    private static final class Bar extends Region {
        private final List<Bucket> buckets;

        Bar(List<Bucket> buckets) {
            this.buckets = buckets;
            getStyleClass().add("account-bar");
            buckets.forEach(bucket -> getChildren().add(part(bucket)));
        }

        @Override
        protected void layoutChildren() {
            long total = buckets.stream().mapToLong(Bucket::rows).sum();
            double free = Math.max(0, getWidth() - LEAST * buckets.size());
            double x = 0;
            for (int i = 0; i < buckets.size(); i++) {
                double width = LEAST + free * buckets.get(i).rows() / total;
                getChildren().get(i).resizeRelocate(snapPositionX(x), 0, snapSizeX(width), getHeight());
                x += width;
            }
        }
    }

    AccountBar(Parts parts, Plan.ReshapePlan reshape) {
        getStyleClass().add("account");
        setAccessibleRole(AccessibleRole.TEXT);
        List<Bucket> buckets = List.of(
                        new Bucket("mapped", reshape.mapped(), Text.of("run.report.reshapes.mapped")),
                        new Bucket("identical", reshape.identical(), Text.of("run.report.reshapes.identical")),
                        new Bucket("superseded", reshape.superseded(), Text.of("run.report.reshapes.superseded")),
                        new Bucket("orphans", reshape.orphans(), Text.of("run.report.reshapes.orphans")),
                        new Bucket("rejected", reshape.rejectedTotal(), Text.of("console.wizard.reshapes.rejected")))
                .stream()
                .filter(bucket -> bucket.rows() > 0)
                .toList();
        Label title = parts.subheading(
                Text.of("console.wizard.reshapes.title", reshape.name(), reshape.rows(), reshape.documentsTouched()));
        FlowPane legend = new FlowPane(16, 4);
        buckets.forEach(bucket -> legend.getChildren().add(entry(parts, bucket)));
        getChildren().add(title);
        if (!buckets.isEmpty()) {
            getChildren().addAll(new Bar(buckets), legend);
        }
        setAccessibleText(title.getText() + " "
                + buckets.stream().map(bucket -> said(parts, bucket)).collect(Collectors.joining(", ")));
    }

    private static HBox entry(Parts parts, Bucket bucket) {
        Region swatch = part(bucket);
        swatch.getStyleClass().add("swatch");
        Label word = new Label(said(parts, bucket));
        HBox entry = new HBox(swatch, word);
        entry.getStyleClass().add("legend-entry");
        return entry;
    }

    private static String said(Parts parts, Bucket bucket) {
        return parts.words().say("console.run.figure", bucket.rows(), bucket.word());
    }

    private static Region part(Bucket bucket) {
        Region part = new Region();
        part.getStyleClass().addAll("account-part", "account-" + bucket.style());
        return part;
    }
}
