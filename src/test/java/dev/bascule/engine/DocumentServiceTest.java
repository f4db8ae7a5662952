package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Differing;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.State;
import dev.bascule.compare.ComparisonExport.Format;
import dev.bascule.compare.DocumentPair;
import dev.bascule.compare.FieldDiff;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.engine.DocumentService.Lookup;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at single documents over two servers. */
class DocumentServiceTest {

    private static final IgnoredFields SEEN = new IgnoredFields(List.of("seen"));

    @TempDir
    private Path home;

    @TempDir
    private Path out;

    private TwoDatabases databases;
    private DocumentService documents;

    @BeforeEach
    void open() {
        databases = new TwoDatabases(home);
        documents = databases.engine().documents();
    }

    @AfterEach
    void close() {
        databases.close();
    }

    @Test
    void documentsThatDifferInIgnoredFieldsOnlyAreCountedApartAndNeverCalledEqual() {
        insertBoth("User", "{_id: 1, seen: 1, name: 'a'}", "{_id: 1, seen: 2, name: 'a'}");
        insertBoth("User", "{_id: 2, seen: 1, name: 'a'}", "{_id: 2, seen: 2, name: 'b'}");
        insertBoth("Post", "{_id: 1, seen: 1}", "{_id: 1, seen: 2}");

        Comparison found = documents.compare("staging", "production", SEEN, PlanMonitor.NONE, CancelToken.none());

        assertThat(found.ignored()).isEqualTo(SEEN);
        Row post = found.collections().getFirst();
        Row user = found.collections().getLast();
        assertThat(user.figures()).contains(new Figures(0, 0, 0, 2, 1));
        assertThat(user.isEqualButForIgnored()).isFalse();
        assertThat(user.differing())
                .extracting(Differing::kind, Differing::id)
                .containsExactly(
                        tuple(Differing.Kind.DIFFERENT, "{\"$numberInt\": \"2\"}"),
                        tuple(Differing.Kind.ONLY_IGNORED, "{\"$numberInt\": \"1\"}"));
        assertThat(post.state()).isEqualTo(State.DIFFERENT);
        assertThat(post.isEqualButForIgnored()).isTrue();
    }

    @Test
    void aPairIsReadFieldByField() {
        insertBoth("User", "{_id: 1, n: 1, gone: true}", "{_id: 1, n: NumberLong(1)}");

        DocumentPair pair = pair("User", "{\"$numberInt\": \"1\"}");

        assertThat(pair.difference().fields())
                .extracting(FieldDiff::name, FieldDiff::outcome)
                .containsExactly(
                        tuple("_id", FieldDiff.Outcome.SAME),
                        tuple("n", FieldDiff.Outcome.OTHER_TYPE),
                        tuple("gone", FieldDiff.Outcome.ONLY_SOURCE));
    }

    @Test
    void aDocumentOfOneSideIsAPairWithoutTheOther() {
        insertBoth("User", "{_id: 1}", "{_id: 2, a: 1}");

        DocumentPair pair = pair("User", "{\"$numberInt\": \"2\"}");

        assertThat(pair.inSource()).isFalse();
        assertThat(pair.inTarget()).isTrue();
        assertThat(pair.difference().fields())
                .allMatch(field -> field.outcome() == FieldDiff.Outcome.ONLY_TARGET)
                .hasSize(2);
    }

    @Test
    void everyDocumentThatDiffersIsWrittenOutBeyondThoseThatAreNamed() throws IOException {
        int many = Comparison.MOST_NAMED + 500;
        databases
                .staging()
                .getCollection("Log")
                .insertMany(IntStream.range(0, many)
                        .mapToObj(i -> new Document("_id", i))
                        .toList());
        insertBoth("User", "{_id: 'a,\"b', seen: 1}", "{_id: 'a,\"b', seen: 2}");
        Path json = out.resolve("all.json");
        Path csv = out.resolve("all.csv");

        Comparison found = export(Format.JSON, json);
        export(Format.CSV, csv);

        assertThat(found.collections().getFirst().differing()).hasSize(Comparison.MOST_NAMED);
        JsonNode read = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(read.at("/collections/0/differing")).hasSize(many);
        assertThat(read.at("/collections/1/differing/0/kind").stringValue()).isEqualTo("only_ignored");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(1 + 2 + many + 1).last().asString().endsWith("only_ignored,\"\"\"a,\\\"\"b\"\"\"");
        assertThat(left(out)).containsExactlyInAnyOrder("all.csv", "all.json");
    }

    @Test
    void anExportThatIsStoppedLeavesWhatStoodThere() throws IOException {
        insertBoth("User", "{_id: 1}", "{_id: 2}");
        Path file = Files.writeString(out.resolve("old.csv"), "as before");
        CancelToken cancel = new CancelToken();

        assertThatThrownBy(() -> documents.exportAll(
                        "staging",
                        "production",
                        SEEN,
                        Format.CSV,
                        file,
                        (measured, total) -> {
                            if (measured == total) {
                                cancel.cancel();
                            }
                        },
                        cancel))
                .isInstanceOf(CancelledException.class);

        assertThat(file).hasContent("as before");
        assertThat(left(out)).containsExactly("old.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "65b3f0a1c2d3e4f5a6b7c8d9",
                "ObjectId(\"65b3f0a1c2d3e4f5a6b7c8d9\")",
                "{\"$oid\": \"65b3f0a1c2d3e4f5a6b7c8d9\"}"
            })
    void anObjectIdIsFoundHoweverItIsWritten(String id) {
        databases
                .staging()
                .getCollection("User")
                .insertOne(new Document("_id", new ObjectId("65b3f0a1c2d3e4f5a6b7c8d9")));

        assertThat(lookUp(true, id).documents()).hasSize(1);
    }

    @Test
    void plainDigitsAreTriedAsNumbersAndAsText() {
        databases
                .staging()
                .getCollection("User")
                .insertMany(List.of(new Document("_id", 7L), new Document("_id", "7")));

        DocumentService.Found found = lookUp(true, "7");

        assertThat(found.documents()).hasSize(2);
        assertThat(found.tried())
                .extracting(tried -> tried.type())
                .containsExactly("int32", "int64", "double", "decimal128", "string");
    }

    @Test
    void aFilterGivesFiftyAndSaysThatThereAreMore() {
        databases
                .staging()
                .getCollection("User")
                .insertMany(IntStream.range(0, 60)
                        .mapToObj(i -> new Document("_id", i).append("even", i % 2 == 0))
                        .toList());

        assertThat(lookUp(false, "{}").documents()).hasSize(50);
        assertThat(lookUp(false, "{}").more()).isTrue();
        assertThat(lookUp(false, "{even: true}").documents()).hasSize(30);
        assertThat(lookUp(false, "{even: true}").more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$where: 'true'}",
                "{a: {$elemMatch: {b: {$in: [{$function: {body: 'f', args: [], lang: 'js'}}]}}}}",
                "{$and: [{$expr: {$out: 'x'}}]}"
            })
    void aFilterThatWouldDoMoreThanLookIsRefused(String filter) {
        assertThatThrownBy(() -> lookUp(false, filter))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: ", "not a filter", "{\"$oid\": \"12\"}"})
    void whatIsNoQuestionIsSaidSo(String text) {
        assertThatThrownBy(() -> lookUp(text.startsWith("{\"$oid"), text))
                .isInstanceOfSatisfying(OperatorException.class, wrong -> assertThat(wrong.reason())
                        .isEqualTo(Reason.INVALID));
    }

    private DocumentService.Found lookUp(boolean byId, String text) {
        return documents.lookUp(new Lookup("staging", "User", byId, text), CancelToken.none());
    }

    private DocumentPair pair(String collection, String id) {
        return documents.pair("staging", "production", collection, id, IgnoredFields.NONE, CancelToken.none());
    }

    private Comparison export(Format format, Path file) {
        return documents.exportAll("staging", "production", SEEN, format, file, PlanMonitor.NONE, CancelToken.none());
    }

    private void insertBoth(String collection, String source, String target) {
        TwoDatabases.insert(databases.staging(), collection, source);
        TwoDatabases.insert(databases.production(), collection, target);
    }

    private static List<String> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
