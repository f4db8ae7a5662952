package dev.bascule.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.FxThread;
import dev.bascule.console.Legibility;
import dev.bascule.console.Nodes;
import dev.bascule.console.Screenshots;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole kit, looked at in both themes and languages. */
class GalleryTest {

    @ParameterizedTest
    @CsvSource({"en, false", "en, true", "fr, false", "fr, true"})
    void everyTextOfTheKitStandsOutFromItsGround(String language, boolean dark) {
        List<String> faint = FxThread.call(() -> {
            Scene scene = Screenshots.take(
                    "kit-" + language + (dark ? "-dark" : "-light"),
                    () -> new Gallery(new Words(Locale.forLanguageTag(language))).build(),
                    1280,
                    900,
                    dark);
            return Legibility.faintTexts(scene);
        });

        assertThat(faint).isEmpty();
    }

    @Test
    void everyControlOfTheKitHasANameAndARole() {
        List<String> nameless = FxThread.call(() -> {
            Gallery gallery = new Gallery(new Words(Locale.ENGLISH));
            Scene scene = new Scene(gallery.build(), 1280, 900);
            Look.apply(scene, false);
            scene.snapshot(null);
            return Nodes.below(scene.getRoot())
                    .filter(node -> node.isFocusTraversable()
                            || node.getClass().getPackageName().endsWith("console.kit"))
                    .filter(node -> !(node instanceof javafx.scene.control.Cell<?> cell && cell.isEmpty()
                            || node instanceof Field
                            || node instanceof TypedConfirmation
                            || node instanceof HoldRing))
                    .filter(node -> spoken(node).isEmpty() || node.getAccessibleRole() == AccessibleRole.NODE)
                    .map(Node::toString)
                    .toList();
        });

        assertThat(nameless).isEmpty();
    }

    @Test
    void bothThemesDefineTheSameTokens() throws Exception {
        assertThat(tokens("tokens-dark.css")).isNotEmpty().isEqualTo(tokens("tokens-light.css"));
    }

    private static String spoken(Node node) {
        String own = node.getAccessibleText();
        Object text = own == null ? node.queryAccessibleAttribute(AccessibleAttribute.TEXT) : own;
        return text == null ? "" : text.toString().strip();
    }

    private static List<String> tokens(String file) throws Exception {
        try (var in = Look.class.getResourceAsStream("/dev/bascule/console/" + file)) {
            return Stream.of(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).split("\n"))
                    .map(String::strip)
                    .filter(line -> line.startsWith("-bascule-"))
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .toList();
        }
    }
}
