package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.sandbox.PostgresContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.event.ActionEvent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the launch to rows exported, imported, imported again and taken back, with the real engine, on the sample made for it. */
class FirstTransferTest {

    @TempDir
    private Path home;

    private OpenConsole console;
    private Path file;

    @BeforeEach
    void open() {
        console = new OpenConsole(home, "first-transfer");
        file = home.resolve("rows.json");
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void rowsAreExportedImportedAndTakenBack() {
        console.press("environments.sample.applyons");
        export();
        console.press("transfer.import");
        Set<String> before = contents();
        lookAtTheImport();
        assertThat(contents()).as("a dry run changes nothing").isEqualTo(before);
        console.press("wizard.next");
        console.picture("begin");
        console.press("begin.transfer");
        console.awaitNode("transfer.undo");
        console.picture("imported");
        assertThat(contents()).isNotEqualTo(before);
        importAgain();
        undo();
        assertThat(contents()).isEqualTo(before);
    }

    private void export() {
        console.awaitNode("wizard.place.identity");
        console.awaitText("Profile applyons fits the schema.");
        write("wizard.file", file.toString());
        console.picture("export");
        console.press("wizard.next");
        console.press("begin.transfer");
        console.awaitNode("transfer.import");
        console.picture("exported");
        assertThat(Files.exists(file)).isTrue();
    }

    private void lookAtTheImport() {
        console.awaitNode("wizard.place");
        choose("wizard.place", "applyons-target");
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        console.picture("import");
        console.press("wizard.next");
        console.awaitNode("transfer.tables");
        console.picture("tables");
        while (console.find("wizard.accept.refused").isPresent()) {
            console.press("wizard.accept.refused");
        }
        console.awaitThat(() -> console.isEnabled("wizard.next"));
    }

    private void importAgain() {
        console.press("transfer.again");
        console.press("wizard.runbook.import");
        console.awaitNode("wizard.place");
        choose("wizard.place", "applyons-target");
        write("wizard.file", file.toString());
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        console.press("wizard.next");
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        console.picture("again");
        assertThat(console.texts()).as("nothing to do").contains("as it is").doesNotContain("changes");
    }

    private void undo() {
        console.press("navigation.rollback");
        console.awaitNode("rollback.ways");
        console.pressNamed("Imports");
        console.awaitNode("undo.imports");
        console.picture("undo");
        console.awaitNode("undo.begin");
        console.press("undo.begin");
        console.confirmByName("applyons-target");
        console.awaitNode("undo.read");
        console.picture("undone");
    }

    private Set<String> contents() {
        return PostgresContents.of(console.uri("applyons-target"));
    }

    private void write(String field, String text) {
        FxThread.run(() -> {
            TextField found = (TextField) console.find(field).orElseThrow();
            found.setText(text);
            found.fireEvent(new ActionEvent());
        });
    }

    @SuppressWarnings("unchecked")
    private void choose(String box, String value) {
        FxThread.run(() -> ((ComboBox<String>) console.find(box).orElseThrow()).setValue(value));
    }
}
