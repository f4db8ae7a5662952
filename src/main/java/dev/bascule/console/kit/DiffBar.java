package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** How two sides differ, as lengths of one bar; the same in words on hover and for a screen reader. FX thread only. */
public final class DiffBar extends Region {

    /**
     * The figures of one bar. Any thread.
     *
     * @param source the name of the side {@code onlySource} counts
     * @param target the name of the side {@code onlyTarget} counts
     */
    public record Shares(long equal, long different, long onlySource, long onlyTarget, String source, String target) {

        public Shares {
            if (equal < 0 || different < 0 || onlySource < 0 || onlyTarget < 0) {
                throw new IllegalArgumentException("a share is never negative");
            }
        }

        long total() {
            return equal + different + onlySource + onlyTarget;
        }

        /** Only what there is: "24 equal, 3 only in staging". */
        List<Text> parts() {
            List<Text> parts = new ArrayList<>();
            if (equal > 0) {
                parts.add(Text.of("console.kit.diff.equal", equal));
            }
            if (onlySource > 0) {
                parts.add(Text.of("console.kit.diff.only", onlySource, source));
            }
            if (onlyTarget > 0) {
                parts.add(Text.of("console.kit.diff.only", onlyTarget, target));
            }
            if (different > 0) {
                parts.add(Text.of("console.kit.diff.different", different));
            }
            return parts.isEmpty() ? List.of(Text.of("console.kit.diff.nothing")) : parts;
        }
    }

    private static final double GAP = 1;
    /** A difference that exists is seen, however small its share. */
    private static final double SMALLEST = 3;

    private final Words words;
    private final Tooltip inWords = new Tooltip();
    private List<Long> lengths = List.of();

    public DiffBar(Words words, Shares shares) {
        this.words = words;
        getStyleClass().add("diff-bar");
        setAccessibleRole(AccessibleRole.TEXT);
        Tooltip.install(this, inWords);
        show(shares);
    }

    public void show(Shares shares) {
        lengths = List.of(shares.equal(), shares.different(), shares.onlySource(), shares.onlyTarget());
        getChildren().setAll(part("equal"), part("different"), part("only-source"), part("only-target"));
        String said = shares.parts().stream().map(words::say).collect(Collectors.joining(", "));
        setAccessibleText(said);
        inWords.setText(said);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        long total = lengths.stream().mapToLong(Long::longValue).sum();
        long present = lengths.stream().filter(length -> length > 0).count();
        double free = Math.max(0, width - present * (SMALLEST + GAP));
        double x = snappedLeftInset();
        for (int i = 0; i < lengths.size(); i++) {
            long length = lengths.get(i);
            double part = length == 0 ? 0 : SMALLEST + free * length / total;
            getChildren().get(i).setVisible(length > 0);
            getChildren().get(i).resizeRelocate(snapPositionX(x), snappedTopInset(), snapSizeX(part), height);
            x += length == 0 ? 0 : part + GAP;
        }
    }

    private static Region part(String kind) {
        Region part = new Region();
        part.getStyleClass().addAll("diff-part", "diff-" + kind);
        return part;
    }
}
