package dev.bascule.console.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Theme and text scale, as style sheets. FX thread only. */
public final class Look {

    private static final double TEXT_SIZE = 14;

    /** An icon's em is its own, not that of the text beside it; its size is therefore set here for each scale. */
    private static final Map<String, Integer> ICON_SIZES = Map.of(
            ".bascule-icon", 16,
            ".bascule-chip > .bascule-icon", 14,
            ".navigation .bascule-icon", 18,
            ".action-tile .action-tile-icon", 22);

    /** What a root remembers of {@link #scale}. */
    private static final String SCALE = "bascule.text-scale";

    private Look() {}

    /** Chooses the theme of all controls; before the first of them is made, or the platform's own is loaded as well. */
    public static void theme(boolean dark) {
        String sheet = dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
    }

    /** Gives a window one of the two themes; both define the same {@code -bascule-*} tokens. */
    public static void apply(Scene scene, boolean dark) {
        theme(dark);
        scene.getStylesheets().setAll(sheets(dark));
        scene.getPreferences().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    /** Sets the size of all text below {@code root}, in per cent; what is measured in em follows. */
    public static void scale(Parent root, int percent) {
        root.getProperties().put(SCALE, percent);
        root.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.2fpx;", TEXT_SIZE * percent / 100));
        String icons = ICON_SIZES.entrySet().stream()
                .map(icon -> icon.getKey() + " { -fx-icon-size: " + icon.getValue() * percent / 100 + "px; }")
                .collect(Collectors.joining("\n"));
        root.getStylesheets().setAll(Styles.toDataURI(icons));
    }

    /** What a length on screen would be at the plain size of text: what breakpoints are held against. */
    public static double plain(Node within, double length) {
        return length * 100 / scaleOf(within);
    }

    /** What a length that is meant for the plain size of text is on screen. */
    public static double grown(Node within, double length) {
        return length * scaleOf(within) / 100;
    }

    private static int scaleOf(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.hasProperties() && each.getProperties().get(SCALE) instanceof Integer percent) {
                return percent;
            }
        }
        return 100;
    }

    private static List<String> sheets(boolean dark) {
        return Stream.of(
                        dark ? "tokens-dark.css" : "tokens-light.css",
                        "kit.css",
                        "shell.css",
                        "environments.css",
                        "compare.css",
                        "rollback.css",
                        "transfer.css",
                        "run.css",
                        "history.css",
                        "preferences.css")
                .map(Look::sheet)
                .toList();
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Look.class.getResource("/dev/bascule/console/" + name), name)
                .toExternalForm();
    }
}
