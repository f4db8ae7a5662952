package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRows;
import dev.bascule.console.Nodes;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.kit.Words;
import dev.bascule.relational.TableName;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferProgress.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard's steps of an export and an import and the pages they lead to, drawn in both languages and themes. */
class RowsPagesViewTest {

    private final RowsWizard page;

    RowsPagesViewTest(@TempDir Path home) {
        page = new RowsWizard(home);
    }

    @Test
    void theDatabaseAndTheFileOfAnExport() {
        page.wizard.exporting("applyons-source");
        assertThat(draw("rows-export-file-loading")).isEmpty();
        page.finishAll();
        assertThat(draw("rows-export-file")).isEmpty();
        page.wizard.next();
        assertThat(draw("rows-export-begin")).isEmpty();
    }

    @Test
    void theDatabaseAndTheFileOfAnImport() {
        page.wizard.importing("", Optional.empty());
        assertThat(draw("rows-import-file-unchosen")).isEmpty();
        page.writeFile();
        page.wizard.importing(page.file.toString(), Optional.of("applyons-target"));
        page.finishAll();
        assertThat(draw("rows-import-file")).isEmpty();
        page.rows.survey = () -> {
            throw Examples.failure("applyons-source.json is no JSON from line 3, column 12 on.");
        };
        page.rows.check = () -> {
            throw Examples.failure("applyons-target does not answer within 10 seconds.");
        };
        page.wizard.measureAgain();
        page.finishAll();
        assertThat(draw("rows-import-file-failed")).isEmpty();
    }

    @Test
    void withoutAPostgres() {
        page.engine.environments = List.of();
        page.wizard.importing("", Optional.empty());
        assertThat(draw("rows-import-file-no-postgres")).isEmpty();
    }

    @Test
    void whatTheImportWouldDo() {
        page.rows.told = List.of(progress(Phase.STAGING));
        page.rows.report = () -> FakeRows.report(3);
        page.writeFile();
        page.wizard.importing(page.file.toString(), Optional.of("applyons-target"));
        page.finishAll();
        page.wizard.next();
        assertThat(draw("rows-import-looking")).isEmpty();
        page.finishAll();
        assertThat(drawPart("rows-import-tables", 0)).isEmpty();
        assertThat(drawPart("rows-import-pairs", 1)).isEmpty();
        assertThat(drawPart("rows-import-refused", 2)).isEmpty();
        assertThat(drawPart("rows-import-notes", 3)).isEmpty();
        page.wizard.steps().rows().accept("refused");
        assertThat(draw("rows-import-accepted")).isEmpty();
        page.wizard.next();
        assertThat(draw("rows-import-begin")).isEmpty();
    }

    @Test
    void anImportThatCannotBeLookedAt() {
        page.rows.report = () -> {
            throw Examples.failure("Another import is under way in applyons-target.");
        };
        page.lookAt("applyons-target");
        assertThat(draw("rows-import-look-failed")).isEmpty();
    }

    @Test
    void anImportAtWorkAndItsEnd() {
        begin("applyons-target");
        assertThat(draw("rows-import-working")).isEmpty();
        page.transfer.askToCancel();
        assertThat(draw("rows-import-asking")).isEmpty();
        page.transfer.goOn();
        page.finishAll();
        assertThat(draw("rows-import-outcome")).isEmpty();
    }

    @Test
    void anImportThatIsStopped() {
        begin("applyons-target");
        page.transfer.cancel();
        assertThat(draw("rows-import-cancelling")).isEmpty();
        page.finishAll();
        assertThat(draw("rows-import-stopped")).isEmpty();
    }

    @Test
    void anImportThatBrokeOff() {
        page.lookAt("applyons-target");
        page.wizard.next();
        page.rows.report = () -> {
            throw Examples.failure("applyons-target closed the connection during the import.");
        };
        page.wizard.steps().begin().begin();
        page.finishAll();
        assertThat(draw("rows-import-broken")).isEmpty();
    }

    @Test
    void anImportThatFoundSomethingElseThanItsDryRun() {
        page.lookAt("applyons-target");
        page.wizard.next();
        page.rows.report = () -> FakeRows.report(2);
        page.wizard.steps().begin().begin();
        page.finishAll();
        assertThat(draw("rows-import-blocked")).isEmpty();
    }

    @Test
    void anExportAtWorkAndItsEnd() {
        page.wizard.exporting("applyons-source");
        page.finishAll();
        page.wizard.next();
        page.rows.told = List.of(new TransferProgress(
                Phase.EXPORTING, Optional.of(new TableName("public", "AuditLog")), 128_000, 41_000_000, 0));
        page.wizard.steps().begin().begin();
        assertThat(draw("rows-export-working")).isEmpty();
        page.finishAll();
        assertThat(draw("rows-export-outcome")).isEmpty();
    }

    private void begin(String target) {
        page.lookAt(target);
        page.wizard.next();
        page.rows.told = List.of(progress(Phase.MERGING));
        page.wizard.steps().begin().begin();
    }

    private static TransferProgress progress(Phase phase) {
        return new TransferProgress(
                phase, Optional.of(new TableName("public", "AuditLog")), 128_000, 41_000_000, 98_400_000);
    }

    private List<String> draw(String name) {
        return SceneFaults.ofPage(name, page::view);
    }

    private List<String> drawPart(String name, int part) {
        return SceneFaults.ofPage(name, words -> part(words, part));
    }

    private Parent part(Words words, int number) {
        Parent view = page.view(words);
        Scene scene = new Scene(view);
        view.applyCss();
        ((ToggleButton) ((Pane) Nodes.byId(scene, "transfer.parts"))
                        .getChildren()
                        .get(number))
                .fire();
        view.applyCss();
        Nodes.below(view)
                .filter(TableView.class::isInstance)
                .map(TableView.class::cast)
                .filter(table -> !table.getItems().isEmpty())
                .forEach(table -> table.getSelectionModel()
                        .select(Math.min(2, table.getItems().size() - 1)));
        scene.setRoot(new Group());
        return view;
    }
}
