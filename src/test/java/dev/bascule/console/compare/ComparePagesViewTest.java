package dev.bascule.console.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.RawBson;
import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Differing;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.DocumentDiffer;
import dev.bascule.compare.DocumentPair;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.FxThread;
import dev.bascule.console.Nodes;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.Screenshots;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.environment.Environment;
import dev.bascule.runbook.RunbookFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.StackPane;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison looked into: its documents, the fields of one, what is ignored, what is written to a file. */
class ComparePagesViewTest {

    private static final String ID = "{\"$oid\": \"665f1c2e9b1e8a0001a00001\"}";

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<RunbookFile> runbooks = new ArrayList<>();
    private final List<String> lookedUp = new ArrayList<>();
    private final Navigator navigator = new Navigator(PlaceId.ENVIRONMENTS);
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private ComparePlace place;

    @BeforeEach
    void open() {
        engine.comparison = () -> comparison(IgnoredFields.NONE);
        engine.documents.comparison = () -> comparison(new IgnoredFields(List.of("updatedAt", "meta.seenAt")));
        engine.documents.pair = () -> pair(engine.documents.asked.getLast().contains("updatedAt"));
        open(Examples.sandbox());
        navigator.show(PlaceId.COMPARE);
        finishAll();
        place.model().compareEveryDocument();
        finishAll();
        place.model().showDetail(row("Message"));
    }

    private void open(List<Environment> environments) {
        EnvironmentDesk desk =
                new EnvironmentDesk(home.resolve("environments.yaml"), jobs, () -> FakeEngine.sandbox(environments));
        desk.startSandbox();
        place = new ComparePlace(
                desk,
                engine.service(),
                navigator,
                dialogs,
                new CompareOnward(
                        runbooks::add, (environment, collection) -> lookedUp.add(environment + " " + collection)),
                home,
                Memory.ofThisSession(),
                jobs,
                sampler,
                clock);
        finishAll();
    }

    @Test
    void untilTwoAreChosenOneSentenceSaysWhatToDo() {
        open(List.of());
        assertThat(SceneFaults.ofPage("compare-empty", page())).isEmpty();
    }

    @Test
    void whatIsMeasuredForTheFirstTimeIsSaidToBeMeasured() {
        FxThread.run(() -> place.model().choose("production", "staging"));
        assertThat(SceneFaults.ofPage("compare-loading", page())).isEmpty();
    }

    @Test
    void aComparisonUnderWaySaysHowFarItIs() {
        List<String> faults = new ArrayList<>();
        engine.comparing = monitor -> {
            monitor.measured(24, 31);
            sampler.tick();
            faults.addAll(SceneFaults.ofPage("compare-partial", page()));
        };
        FxThread.run(() -> place.model().compareEveryDocument());
        finishAll();
        assertThat(faults).isEmpty();
    }

    @Test
    void aComparisonThatFailsKeepsWhatWasMeasuredBefore() {
        engine.comparison = () -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        FxThread.run(() -> place.model().measureAgain());
        finishAll();
        assertThat(SceneFaults.ofPage("compare-failed", page())).isEmpty();
        FxThread.run(() -> place.model().choose("production", "staging"));
        finishAll();
        assertThat(SceneFaults.ofPage("compare-could-not-measure", page())).isEmpty();
    }

    @Test
    void figuresThatAreTooOldSayTheirAge() {
        clock.pass(Duration.ofMinutes(7));
        FxThread.run(sampler::tick);
        assertThat(SceneFaults.ofPage("compare-stale", page())).isEmpty();
    }

    @Test
    void theDocumentsThatDifferAreListedByKind() {
        assertThat(SceneFaults.ofPage("compare-documents", page())).isEmpty();
    }

    @Test
    void theFieldsOfADocumentStandSideBySideWithTheirTypes() {
        openPair();
        finishAll();

        assertThat(SceneFaults.ofPage("compare-fields", page())).isEmpty();
        assertThat(fields()).containsExactly("edits", "meta", "text", "reactions");
        FxThread.run(() -> place.tools().pair().everyFieldProperty().set(true));
        assertThat(fields()).contains("_id", "sender");
        assertThat(SceneFaults.ofPage("compare-every-field", page())).isEmpty();
    }

    @Test
    void aDocumentThatIsBeingReadSaysSoAndCanBeStopped() {
        openPair();
        assertThat(SceneFaults.ofPage("compare-pair-reading", page())).isEmpty();
        FxThread.run(() -> place.tools().pair().dismiss());
        finishAll();
        assertThat(place.tools().pair().isOpen()).isFalse();
    }

    @Test
    void aDocumentThatCannotBeReadSaysWhy() {
        engine.documents.pair = () -> {
            throw Examples.failure("The connection to 127.0.0.1:27018 was lost.");
        };
        openPair();
        finishAll();
        assertThat(SceneFaults.ofPage("compare-pair-failed", page())).isEmpty();
    }

    @Test
    void ignoringComparesAgainIsSaidAndIsRemembered() throws java.io.IOException {
        place.tools().ignore().ignore("updatedAt, meta.seenAt");
        finishAll();

        assertThat(engine.documents.asked).contains("compare without [meta.seenAt, updatedAt]");
        assertThat(Files.readString(home.resolve("ignored-fields.txt"))).isEqualTo("meta.seenAt\nupdatedAt\n");
        FxThread.run(() -> place.tools().ignore().edit(true));
        assertThat(SceneFaults.ofPage("compare-ignoring", page())).isEmpty();
        FxThread.run(() -> place.model().showOnlyDifferences(true));
        assertThat(place.model().shownProperty().get())
                .extracting(Row::name)
                .contains("Message")
                .doesNotContain("Session");
        FxThread.run(() -> place.model().showOnlyDifferences(false));
        openPair();
        finishAll();
        assertThat(SceneFaults.ofPage("compare-fields-ignoring", page())).isEmpty();
    }

    @Test
    void fieldsOfTheLastTimeAreIgnoredAgain() {
        place.tools().ignore().ignore("updatedAt");
        finishAll();
        IgnoreViewModel again = new IgnoreViewModel(new IgnoredFieldsFile(home), jobs, () -> {});
        finishAll();
        assertThat(again.now().paths()).containsExactly("updatedAt");
    }

    @Test
    void anExportTellsItsFileOrWhatStoodInItsWay() {
        dialogs.chooses(Path.of("/home/lea/reports/staging-production.csv"));
        place.tools()
                .export()
                .exportShown(comparison(IgnoredFields.NONE), dev.bascule.compare.ComparisonExport.Format.CSV);
        assertThat(SceneFaults.ofPage("compare-export-writing", page())).isEmpty();
        finishAll();
        assertThat(SceneFaults.ofPage("compare-export-written", page())).isEmpty();
        engine.documents.exporting = () -> {
            throw Examples.failure("The comparison could not be written: no space left on device");
        };
        FxThread.run(() -> place.tools()
                .export()
                .exportEverything(comparison(IgnoredFields.NONE), dev.bascule.compare.ComparisonExport.Format.JSON));
        finishAll();
        assertThat(SceneFaults.ofPage("compare-export-failed", page())).isEmpty();
    }

    @Test
    void theRowMenuLeadsOnWithTheCollectionThatIsChosen() {
        FxThread.run(() -> {
            var scene =
                    Screenshots.take("compare-menu", () -> page().apply(new Words(Locale.ENGLISH)), 1072, 740, false);
            TableView<?> table = (TableView<?>) Nodes.byId(scene, "compare.table");
            table.getSelectionModel().select(place.model().shownProperty().get().indexOf(row("Message")));
            ContextMenu menu = table.getContextMenu();
            menu.getOnShowing().handle(null);
            menu.getItems().stream()
                    .filter(item -> String.valueOf(item.getText()).startsWith("Promote only")
                            || String.valueOf(item.getText()).equals("Look up documents in production"))
                    .map(MenuItem::getOnAction)
                    .forEach(action -> action.handle(null));
        });

        assertThat(lookedUp).containsExactly("production Message");
        var runbook = runbooks.getFirst().runbook();
        assertThat(runbook.name()).isEqualTo("Only Message");
        assertThat(runbook.target()).isEqualTo("production");
        assertThat(runbook.rules())
                .hasSize(2)
                .first()
                .extracting(rule -> rule.names())
                .isEqualTo(List.of("Message"));
    }

    private void openPair() {
        FxThread.run(() -> place.tools().pair().open(new PairViewModel.Which("staging", "production", "Message", ID)));
    }

    private Row row(String name) {
        return place.model().comparisonProperty().get().orElseThrow().collections().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> fields() {
        return FxThread.call(() -> {
            var scene =
                    Screenshots.take("compare-look", () -> page().apply(new Words(Locale.ENGLISH)), 1072, 740, false);
            TreeTableView<?> tree = (TreeTableView<?>) Nodes.byId(scene, "compare.fields");
            return tree.getRoot().getChildren().stream()
                    .map(item -> ((dev.bascule.compare.FieldDiff) item.getValue()).name())
                    .toList();
        });
    }

    private static Comparison comparison(IgnoredFields ignored) {
        Comparison example = Examples.comparison(true);
        boolean ignoring = !ignored.isEmpty();
        List<Row> rows = new ArrayList<>();
        for (Row row : example.collections()) {
            rows.add(
                    row.name().equals("Message")
                            ? with(row, new Figures(388_000, 0, 411_908, 100, ignoring ? 40 : 0), differing(ignoring))
                            : row.name().equals("Session") && ignoring ? onlyIgnored(row) : row);
        }
        return new Comparison("staging", "production", true, ignored, Examples.NOW, rows);
    }

    private static List<Differing> differing(boolean ignoring) {
        List<Differing> all = new ArrayList<>();
        IntStream.range(0, 60)
                .mapToObj(i -> new Differing(
                        ignoring && i % 3 == 0 ? Differing.Kind.ONLY_IGNORED : Differing.Kind.DIFFERENT,
                        "{\"$oid\": \"665f1c2e9b1e8a0001a000%02x\"}".formatted(i + 1)))
                .forEach(all::add);
        all.add(new Differing(Differing.Kind.ONLY_SOURCE, "{\"$numberInt\": \"7\"}"));
        return all;
    }

    private static Row onlyIgnored(Row row) {
        return new Row(
                row.name(),
                row.source(),
                row.target(),
                Comparison.State.DIFFERENT,
                Optional.of(new Figures(0, 0, 1, 2, 2)),
                true,
                true,
                List.of(),
                row.sourceInfo(),
                row.targetInfo(),
                Optional.empty());
    }

    private static Row with(Row row, Figures figures, List<Differing> differing) {
        return new Row(
                row.name(),
                row.source(),
                row.target(),
                row.state(),
                Optional.of(figures),
                row.optionsEqual(),
                row.indexesEqual(),
                differing,
                row.sourceInfo(),
                row.targetInfo(),
                row.problem());
    }

    private static DocumentPair pair(boolean ignoring) {
        String oid = "{_id: ObjectId('665f1c2e9b1e8a0001a00001'), sender: 'lea', ";
        return new DocumentPair(
                "Message",
                ID,
                true,
                true,
                DocumentDiffer.diff(
                        raw(oid
                                + "edits: 3, meta: {seenAt: ISODate('2026-11-20T10:00:00Z'), lang: 'fr', tags: ['a',"
                                + " 'b']}, text: 'Bonjour à tous, la réunion est déplacée à jeudi matin'}"),
                        raw(oid + "edits: NumberLong(3), meta: {lang: 'fr', seenAt: ISODate('2026-11-21T10:00:00Z'),"
                                + " tags: ['a', 'c']}, text: null, reactions: [{by: 'ada', emoji: '+1'}]}"),
                        ignoring ? new IgnoredFields(List.of("meta.seenAt", "updatedAt")) : IgnoredFields.NONE),
                Examples.NOW);
    }

    private static RawBson raw(String json) {
        return RawBson.of(new RawBsonDocument(BsonDocument.parse(json), new BsonDocumentCodec()));
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(place.open(words).node());
    }

    private void finishAll() {
        FxThread.run(() -> {
            while (!jobs.waiting().isEmpty()) {
                jobs.finishNext();
            }
        });
    }
}
