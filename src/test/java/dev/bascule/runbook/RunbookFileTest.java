package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bascule.runbook.CollectionRule.Action;
import dev.bascule.runbook.ReshapeSpec.EmbedTranslations;
import dev.bascule.runbook.ReshapeSpec.RewriteUrls;
import dev.bascule.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookFileTest {

    private static final String HEAD = "runbook: promote\nname: n\nsource: a\ntarget: b\n";

    private static Runbook read(String text) {
        return RunbookFile.parse(text, "r.yaml");
    }

    private static InvalidFileException refused(String text) {
        InvalidFileException failure = catchThrowableOfType(InvalidFileException.class, () -> read(text));
        assertThat(failure).as("refused").isNotNull();
        return failure;
    }

    private static List<String> places(String text) {
        return refused(text).problems().stream()
                .map(p -> p.line() + ":" + p.column())
                .toList();
    }

    @Test
    void fiveMistakesAreFiveProblemsWithTheirPlaces() {
        assertThat(places("""
            runbook: promote
            name: n
            source: a
            target: a
            colections: []
            collections:
              - { name: x, action: cpy }
              - { name: y, action: retire }
            accept: { orphans: -1 }
            """)).containsExactly("4:9", "5:1", "7:24", "8:5", "9:20");
    }

    @Test
    void everythingThatAPromotionCanSayIsRead() {
        Runbook runbook = read("""
            runbook: promote
            name: Meeshy
            source: staging
            target: production
            collections:
              - { name: MessageTranslation, action: consume }
              - { name: [a b, "c.d"], action: ignore, reason: legacy }
              - { name: Old, action: retire, successor: New }
              - { name: From, action: copy, as: To }
              - { name: "*", action: copy }
            target-only: retire
            reshape:
              - embed-translations: { from: MessageTranslation, into: Message, field: translations }
              - rewrite-urls: { hosts: { z.me: y.me, a.me: b.me }, drop-port: 8443, fields: { B: [x, y.*.z], A: w } }
            indexes:
              - { collection: C, name: i, keys: { b: 1, a: -1 }, unique: true, background: true, priority: P0, purpose: why }
            writers: none
            accept: { target-only-documents: 1, target-newer-documents: 2, orphans: 3, rejected: 4 }
            proof: counts
            backup: none
            retention: 0s
            on-unhealthy: revert
            within: 2m
            """);
        assertThat(runbook.rules())
                .extracting(CollectionRule::action)
                .containsExactly(Action.CONSUME, Action.IGNORE, Action.RETIRE, Action.COPY, Action.COPY);
        assertThat(runbook.rules().get(1).names()).containsExactly("a b", "c.d");
        assertThat(runbook.rules().get(2).successor()).contains("New");
        assertThat(runbook.rules().get(3).as()).contains("To");
        assertThat(runbook.reshapes().get(0))
                .isEqualTo(new EmbedTranslations("MessageTranslation", "Message", "translations"));
        RewriteUrls rewrite = (RewriteUrls) runbook.reshapes().get(1);
        assertThat(rewrite.hosts()).containsExactly(Map.entry("z.me", "y.me"), Map.entry("a.me", "b.me"));
        assertThat(rewrite.fields())
                .containsExactly(Map.entry("B", List.of("x", "y.*.z")), Map.entry("A", List.of("w")));
        assertThat(rewrite.dropPort()).isEqualTo(OptionalInt.of(8443));
        assertThat(runbook.indexes())
                .containsExactly(new IndexSpec(
                        "C",
                        "i",
                        BsonDocument.parse("{b: 1, a: -1}"),
                        BsonDocument.parse("{unique: true}"),
                        Optional.of("P0"),
                        Optional.of("why")));
        assertThat(List.copyOf(runbook.indexes().getFirst().keys().keySet())).containsExactly("b", "a");
        assertThat(runbook.accept()).isEqualTo(new Acceptance(1, 2, 3, 4));
        assertThat(runbook.targetOnly()).isEqualTo(Runbook.TargetOnly.RETIRE);
        assertThat(runbook.writers()).isEqualTo(Runbook.Writers.NONE);
        assertThat(runbook.proof()).isEqualTo(Runbook.ProofLevel.COUNTS);
        assertThat(runbook.backup()).isEqualTo(Runbook.BackupPolicy.NONE);
        assertThat(runbook.retention()).isEqualTo(Duration.ZERO);
        assertThat(runbook.onUnhealthy()).isEqualTo(Runbook.OnUnhealthy.REVERT);
        assertThat(runbook.within()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aMisspeltKeyIsNotReportedAsMissingToo() {
        assertThat(places(HEAD.replace("source", "sorce"))).containsExactly("3:1");
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Runbook runbook = read(HEAD);
        assertThat(runbook.accept()).isEqualTo(Acceptance.NOTHING);
        assertThat(runbook.retention()).isEqualTo(Duration.ofHours(48));
        assertThat(runbook.proof()).isEqualTo(Runbook.ProofLevel.FULL);
        assertThat(runbook.writers()).isEqualTo(Runbook.Writers.QUIET);
        assertThat(runbook.withAccept(new Acceptance(1, 0, 0, 0)).accept().targetOnlyDocuments())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"switch", "update-images"})
    void kindsOfLaterVersionsAreOneProblem(String kind) {
        InvalidFileException failure = refused("runbook: " + kind + "\nusers: { from: Users }\nanything: else\n");
        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.getMessage()).contains("“" + kind + "” are not supported yet in this version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collections: [ { name: [a, b], action: copy, as: c } ]",
                "collections: [ { name: '*', action: copy, as: c } ]",
                "collections: [ { name: a, action: ignore, as: c } ]",
                "collections: [ { name: a, action: copy, successor: c } ]",
                "collections: [ { name: ['*', a], action: copy } ]",
                "collections: [ { name: [a, a], action: copy } ]",
                "collections: [ { name: [], action: copy } ]",
                "collections: [ { name: bascule_lock, action: copy } ]",
                "collections: [ { name: 5, action: copy } ]",
                "collections: { name: a, action: copy }",
                "reshape: [ { embed-translation: { from: a, into: b, field: c } } ]",
                "reshape: [ { embed-translations: { from: a, into: a, field: c } } ]",
                "reshape: [ { embed-translations: { from: a, into: bascule_b, field: c } } ]",
                "reshape: [ { rewrite-urls: { hosts: { 'https://a': b }, fields: { A: x } } } ]",
                "reshape: [ { rewrite-urls: { hosts: { a: b }, drop-port: 70000, fields: { A: x } } } ]",
                "indexes: [ { collection: c, name: i, keys: { a: 2 } } ]",
                "indexes: [ { collection: c, name: i, keys: { a: textual } } ]",
                "indexes: [ { collection: c, name: i, keys: {} } ]",
                "indexes: [ { collection: c, name: i, keys: { a..b: 1 } } ]",
                "indexes: [ { collection: c, name: i, keys: { a: 1 }, storageEngine: {} } ]",
                "indexes: [ { collection: c, name: i, keys: { a: 1 }, uniqe: true } ]",
                "indexes: [ { collection: c, name: i, keys: { a: 1 }, unique: 1 } ]",
                "indexes: [ { collection: c, name: i, keys: { a: 1 } }, { collection: c, name: i, keys: { b: 1 } } ]",
                "retention: 48",
                "retention: 2 days",
                "accept: { orphans: 1.5 }",
                "accept: { orphan: 1 }",
                "writers: loud",
                "checks: [ { name: a } ]",
                "environment: a"
            })
    void eachMistakeIsOneProblem(String line) {
        assertThat(places(HEAD + line + "\n")).singleElement().asString().startsWith("5:");
    }

    @Test
    void indexOptionsBecomeBsonInTheirOrder() {
        Runbook runbook = read(HEAD + """
            indexes:
              - collection: c
                name: i
                keys: { $**: text, a.$**: 1, loc: 2dsphere }
                partialFilterExpression:
                  z: { $gt: { $date: "2026-01-27T00:00:00Z" }, $exists: true }
                  a: { $eq: { $oid: 507f1f77bcf86cd799439011 } }
                  n: 5000000000
                  t: { $eq: { $timestamp: { t: 1, i: 2 } } }
                  s: "5"
                  l: { $in: [1, 1.5, null] }
                expireAfterSeconds: 0
                collation: { locale: fr, strength: 2 }
                min: -180
                max: 180.5
                default_language: french
            """);
        IndexSpec index = runbook.indexes().getFirst();
        assertThat(index.keys().toJson()).isEqualTo("{\"$**\": \"text\", \"a.$**\": 1, \"loc\": \"2dsphere\"}");
        assertThat(index.options().toJson()).isEqualTo(BsonDocument.parse("""
            {partialFilterExpression: {z: {$gt: {$date: "2026-01-27T00:00:00Z"}, $exists: true},
            a: {$eq: {$oid: "507f1f77bcf86cd799439011"}}, n: {$numberLong: "5000000000"},
            t: {$eq: {$timestamp: {t: 1, i: 2}}}, s: "5", l: {$in: [1, 1.5, null]}},
            expireAfterSeconds: 0, collation: {locale: "fr", strength: 2}, min: -180, max: 180.5,
            default_language: "french"}\
            """).toJson());
        assertThat(index.options()
                        .getDocument("partialFilterExpression")
                        .get("n")
                        .isInt64())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"environment", "target"})
    void anIndexRunbookHasOneEnvironment(String key) {
        String indexes = "indexes: [ { collection: c, name: i, keys: { a: 1 } } ]\n";
        Runbook runbook = read("runbook: indexes\nname: n\n" + key + ": p\n" + indexes);
        assertThat(runbook.target()).isEqualTo("p");
        assertThat(runbook.source()).isEmpty();
        assertThat(places("runbook: indexes\nname: n\nenvironment: p\ntarget: p\n" + indexes))
                .containsExactly("4:1");
        assertThat(places("runbook: indexes\nname: n\nsource: s\n" + indexes)).containsExactly("1:1", "3:1");
    }

    @Test
    void aPathComesBeforeAShippedName(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("meeshy-promote"), HEAD);
        assertThat(RunbookFile.locate(file.toString()).runbook().name()).isEqualTo("n");
        assertThat(RunbookFile.read(file).text()).isEqualTo(HEAD);
        assertThat(RunbookFile.locate("meeshy-promote").text())
                .isEqualTo(RunbookFile.locate("meeshy-promote.yaml").text());
        assertThatThrownBy(() -> RunbookFile.locate("meeshy"))
                .hasMessageContaining("meeshy-promote, meeshy-refresh, meeshy-indexes");
    }
}
