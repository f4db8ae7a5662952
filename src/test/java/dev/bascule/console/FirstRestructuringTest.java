package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.Contents;
import dev.bascule.sandbox.NewbiSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the launch to a restructured database and back again, with the real engine, on the sandbox made for it. */
class FirstRestructuringTest {

    private static final List<String> LEFT_OVER =
            List.of("owner-missing", "owner-null", "owner-unknown", "owner-not-an-id");

    @TempDir
    private Path home;

    private OpenConsole console;
    private String before = "";

    @BeforeEach
    void open() {
        console = new OpenConsole(home, "first-restructuring");
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aDatabaseIsRestructuredValidatedAndTakenBack() throws IOException {
        console.press("environments.sample.newbi");
        chooseTheUsers();
        before = contents();
        decide();
        lookAround();
        assertThat(contents()).as("nothing is written before it is approved").isEqualTo(before);
        run();
        console.press("outcome.roll-back");
        takeBack();
        undoneChangesAreInFiles();
    }

    @Test
    void theResultIsValidatedFromTheOutcome() {
        console.press("environments.sample.newbi");
        chooseTheUsers();
        decide();
        lookAround();
        run();
        console.press("outcome.validate");
        console.awaitText("newbi: 1 check is critical.");
        console.picture("validated");
        assertThat(console.texts())
                .contains("Every owner is a member of his document’s workspace")
                .noneMatch(text -> text.contains("@example.fr"));
        console.press("wizard.validation.addresses");
        console.awaitText("deux.fois@example.fr");
    }

    private String contents() {
        return Contents.of(console.uri(NewbiSandbox.NAME), NewbiSandbox.NAME).application();
    }

    private void chooseTheUsers() {
        console.awaitNode("wizard.users.Users");
        assertThat(console.ids("wizard.users."))
                .contains("wizard.users.Users", "wizard.users.users", "wizard.users.user");
        assertThat(console.texts()).anyMatch(text -> text.startsWith("3 collections hold documents"));
        console.press("wizard.users.Users");
        console.picture("users");
        console.press("wizard.next");
    }

    private void decide() {
        console.awaitNode("wizard.answer.keep-both");
        console.awaitNode("wizard.question.documents");
        console.picture("questions");
        answer("wizard.answer.keep-both", 4);
        answer("wizard.answer.link-and-fill", 3);
        answer("wizard.answer.link", 2);
        answer("wizard.answer.merge-into.2", 1);
        console.press("wizard.answer.replace");
        console.awaitText("4 figures wait to be accepted.");
        console.press("wizard.why");
        LEFT_OVER.forEach(reason -> console.press("wizard.accept." + reason));
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        console.picture("decided");
        console.press("wizard.next");
    }

    private void answer(String button, int left) {
        console.press(button);
        console.awaitText(left + (left == 1 ? " question is open." : " questions are open."));
    }

    private void lookAround() {
        console.awaitThat(() -> rows("wizard.not-covered") == 2);
        assertThat(console.texts()).contains("not there", "filetransfers", "products");
        console.picture("survey");
        console.press("wizard.next");
        console.awaitThat(() -> rows("wizard.preview") == 13);
        console.picture("preview");
        console.press("wizard.next");
        console.awaitNode("wizard.checks");
        console.press("wizard.next");
        console.awaitNode("review.prepare");
        console.picture("review");
    }

    private int rows(String table) {
        return console.find(table)
                .map(found -> ((TableView<?>) found).getItems().size())
                .orElse(-1);
    }

    private void run() {
        console.press("review.prepare");
        console.awaitNode("approve.proof");
        console.picture("approve");
        console.press("approve.switch");
        console.awaitNode("outcome.heading");
        console.picture("outcome");
        assertThat(console.texts())
                .anyMatch(text -> text.startsWith("Done and proved. newbi has its new shape"))
                .anyMatch(text -> text.startsWith("newbi switched; way back about"));
        assertThat(console.find("outcome.compare")).isEmpty();
    }

    private void takeBack() {
        console.awaitNode("rollback.hold");
        console.awaitText("Written since: ");
        assertThat(console.texts())
                .anyMatch(text ->
                        text.startsWith("Written since: ") && text.contains("invoices") && text.contains("user"));
        console.picture("rollback");
        new KeyboardHand(console).hold("rollback.hold");
        console.awaitNode("rollback.outcome");
        console.picture("back");
        assertThat(console.texts()).anyMatch(text -> text.startsWith("newbi is back as it was before run "));
        assertThat(contents()).isEqualTo(before);
    }

    private void undoneChangesAreInFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("runs"))) {
            List<Path> undone = files.filter(file -> file.getParent().endsWith("undone"))
                    .sorted()
                    .toList();
            assertThat(undone)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("invoices.jsonl", "user.jsonl");
            assertThat(Files.readAllLines(undone.getFirst())).hasSize(3);
            assertThat(Files.readAllLines(undone.getLast())).hasSize(2);
        }
    }
}
