package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first minute on the sandbox with the real engine: fourteen actions from the first tile to the way back, by mouse
 * and by keyboard alone, with a picture of what each has led to.
 */
class FirstMinuteTest {

    private static final int ACTIONS = 14;

    @TempDir
    private Path home;

    private final Map<String, Integer> actions = new LinkedHashMap<>();
    private OpenConsole console;
    private Hand hand;
    private Contents before;

    @BeforeEach
    void open() {
        console = new OpenConsole(home, "first-minute");
        before = Contents.of(console.uri("production"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void fourteenClicksLeadThereAndBack() throws IOException {
        hand = new MouseHand(console);
        walk();
        assertThat(hand.presses()).as("one for each action: %s", actions).isEqualTo(ACTIONS);
    }

    @Test
    void theKeyboardAloneLeadsThereAndBackInFewKeys() throws IOException {
        hand = new KeyboardHand(console);
        console.awaitThat(() -> console.isEnabled("environments.tile.promotion"));
        assertThat(console.focusedId()).isEqualTo("environments.tile.promotion");
        walk();
        assertThat(hand.presses()).as("keys to each action: %s", actions).isLessThanOrEqualTo(20);
    }

    @Test
    void whoCannotHoldTypesTheName() {
        hand = new KeyboardHand(console);
        promote();
        compareAndGoToTheWayBack();
        hand.press("rollback.type");
        console.awaitText("Roll back production to before run");
        console.picture("typed-instead-of-held");
        hand.type("typed-name", "production");
        hand.press("typed-action");
        console.awaitNode("rollback.outcome");
        assertThat(Contents.of(console.uri("production")).application()).isEqualTo(before.application());
    }

    private void walk() throws IOException {
        promote();
        theOutcomeIsToldAndKept();
        compareAndGoToTheWayBack();
        act("hold", () -> hand.hold("rollback.hold"), () -> console.awaitNode("rollback.outcome"));
        productionIsBackAsItWas();
        assertThat(actions).hasSize(ACTIONS);
    }

    private void promote() {
        act("try-a-promotion", () -> hand.press("environments.tile.promotion"), () -> {
            console.awaitNode("wizard.accept.target-only-documents");
            console.awaitText("documents exist only in the target");
        });
        act(
                "show",
                () -> hand.press("wizard.show.target-only-documents"),
                () -> console.awaitThat(() -> ((ToggleButton) console.find("wizard.show.target-only-documents")
                                .orElseThrow())
                        .isSelected()));
        List<String> figures = console.ids("wizard.accept.");
        assertThat(figures).hasSize(4);
        figures.forEach(figure -> act(
                figure.substring("wizard.".length()).replace('.', '-'),
                () -> hand.press(figure),
                () -> console.awaitThat(() -> console.find(figure).isEmpty())));
        act("preflight", () -> hand.goOn("wizard.next"), () -> {
            console.awaitNode("wizard.checks");
            console.awaitThat(() -> console.isEnabled("wizard.next"));
        });
        act("review", () -> hand.goOn("wizard.next"), () -> console.awaitNode("review.prepare"));
        act("prepare-and-prove", () -> hand.press("review.prepare"), () -> console.awaitNode("run.steps"));
        assertThat(console.texts()).anyMatch(text -> text.contains("production untouched"));
        console.awaitNode("approve.proof");
        act("type-the-name", () -> hand.type("typed-name", "production"), () -> console.awaitAnswering("typed-action"));
        act("switch-now", () -> hand.press("typed-action"), () -> console.awaitNode("outcome.heading"));
    }

    private void compareAndGoToTheWayBack() {
        act(
                "compare",
                () -> hand.press("outcome.compare"),
                () -> console.awaitThat(() -> console.find("compare.table")
                        .filter(table -> !((TableView<?>) table).getItems().isEmpty())
                        .isPresent()));
        act("way-back", hand::toTheWayBack, () -> {
            console.awaitNode("rollback.hold");
            // the sample application has gone on since the switch, and that is known before anything is taken back
            console.awaitText("Written since: ");
        });
    }

    /** One action of the script, and the picture of what came of it. */
    private void act(String name, Runnable action, Runnable arrival) {
        int presses = hand.presses();
        action.run();
        arrival.run();
        actions.put(name, hand.presses() - presses);
        console.picture(String.format(Locale.ROOT, "%s-%02d-%s", hand.name(), actions.size(), name));
    }

    private void theOutcomeIsToldAndKept() throws IOException {
        assertThat(console.focusedId()).isEqualTo("outcome.heading");
        assertThat(console.texts())
                .anyMatch(text -> text.startsWith("Done and proved. production now holds the data"))
                .anyMatch(text -> text.startsWith("production switched; way back about"));
        try (Stream<Path> runs = Files.list(home.resolve("runs"))) {
            assertThat(runs).hasSize(1).allSatisfy(run -> assertThat(run.resolve("report.html"))
                    .exists());
        }
        assertThat(Contents.of(console.uri("production")).application()).isNotEqualTo(before.application());
    }

    private void productionIsBackAsItWas() {
        assertThat(console.focusedId()).isEqualTo("rollback.outcome.heading");
        assertThat(console.texts())
                .anyMatch(text -> text.startsWith("production is back as it was before run "))
                .contains("production back as before")
                .anyMatch(text -> text.startsWith("Written since, set aside and saved: "));
        assertThat(Contents.of(console.uri("production")).application()).isEqualTo(before.application());
    }
}
