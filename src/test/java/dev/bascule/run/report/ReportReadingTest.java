package dev.bascule.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Divergence;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ReportReadingTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Property(tries = 400)
    void whatWasWrittenIsReadAndWrittenTheSame(@ForAll long seed) {
        String written = ReportJson.write(new RandomReport(new Random(seed)).report());

        RunReport read = ReportJson.readReport(written).orElseThrow();

        assertThat(ReportJson.write(read)).isEqualTo(written);
        assertThat(ReportJson.readReport(ReportJson.write(read))).contains(read);
    }

    @Example
    void aReadReportIsToldToPeopleAsTheOneThatWasWritten() {
        Text happened = Text.of("run.journal.cannot-write", "it’s {0} 'quoted' <b>", "x");
        Failure failure = new Failure(happened, Text.of("run.nothing-done"), Text.of("run.nothing-done"));
        for (RunReport report : List.of(Samples.succeeded(), Samples.failed(failure))) {
            RunReport read = ReportJson.readReport(ReportJson.write(report)).orElseThrow();

            assertThat(ReportHtml.render(read, Locale.ENGLISH)).isEqualTo(ReportHtml.render(report, Locale.ENGLISH));
            assertThat(RunText.report(read, Locale.ENGLISH)).isEqualTo(RunText.report(report, Locale.ENGLISH));
            assertThat(read.runbook()).isEqualTo(report.runbook());
            assertThat(read.plan().toAccept()).isEqualTo(report.plan().toAccept());
            assertThat(read.plan().changesNothing()).isEqualTo(report.plan().changesNothing());
        }
    }

    @Example
    void anAmendedReportDiffersInNothingElse() {
        RunReport before = Samples.succeeded();
        Failure failure = new Failure(Text.literal("a"), Text.literal("b"), Text.literal("c"));
        Instant later = Samples.START.plusSeconds(9_000);

        ObjectNode after = (ObjectNode) JSON.readTree(ReportJson.write(ReportJson.readReport(ReportJson.write(before))
                .orElseThrow()
                .withState(RunState.ROLLED_BACK, later)
                .withoutRestorePoint()
                .withDivergence(List.of(new Divergence("Message", 1, 2, 3)))
                .withNote(Text.literal("{0} went back"))
                .withFailure(failure)
                .withJournalHash("ef".repeat(32))));

        ObjectNode expected = (ObjectNode) JSON.readTree(ReportJson.write(before));
        expected.put("state", "rolled_back").put("finishedAt", "2026-11-21T22:30:00.000Z");
        expected.putNull("restorePoint");
        expected.putArray("divergence")
                .add(JSON.readTree("{\"collection\":\"Message\",\"inserted\":1,\"changed\":2,\"removed\":3}"));
        ((ArrayNode) expected.path("notes")).add("{0} went back");
        ((ArrayNode) expected.path("failure"))
                .add(JSON.readTree("{\"happened\":\"a\",\"state\":\"b\",\"remedy\":\"c\"}"));
        expected.put("journalHash", "ef".repeat(32));
        assertThat(after).isEqualTo(expected);
    }

    @Example
    void aRunThatIsNotOverHasNoEnd() {
        assertThat(Samples.succeeded()
                        .withState(RunState.NEEDS_ATTENTION, Samples.START)
                        .finishedAt())
                .isEmpty();
    }

    @Example
    void aPasswordPastedIntoTheRunbookIsNotWritten() {
        String written = ReportJson.write(new RandomReport(new Random(1)).withRunbook("""
            # was mongodb://bascule:hunter2@db.example.org/
            runbook: indexes
            name: n
            target: t
            indexes: [{ collection: c, name: i, keys: { a: 1 } }]
            """));

        assertThat(written).doesNotContain("hunter2").contains("db.example.org");
        assertThat(ReportJson.readReport(written)).isPresent();
    }

    @Example
    void whatIsNoReportIsPassedOver() {
        String written = ReportJson.write(Samples.succeeded());

        assertThat(List.of("", "null", "[]", "{}", "7", PlanJson.write(Samples.plan(List.of(), List.of()))))
                .allSatisfy(text -> assertThat(ReportJson.readReport(text)).isEmpty());
        for (int length = 0; length < written.strip().length(); length += 7) {
            assertThat(ReportJson.readReport(written.substring(0, length))).isEmpty();
        }
    }

    @Example
    void aReportWithoutOneOfItsMembersIsNone() {
        ObjectNode report = (ObjectNode) JSON.readTree(ReportJson.write(Samples.succeeded()));
        for (String member : new ArrayList<>(report.propertyNames())) {
            // these two are told again from the plan and the runbook
            if (!List.of("executable", "contacts").contains(member)) {
                ObjectNode without = report.deepCopy();
                without.remove(member);
                assertThat(ReportJson.readReport(without.toString())).as(member).isEmpty();
            }
        }
    }

    @Property(tries = 300)
    void aDamagedReportIsReadOrPassedOverAndNeverThrows(@ForAll long seed) {
        Random random = new Random(seed);
        JsonNode report = JSON.readTree(ReportJson.write(new RandomReport(random).report()));
        damage(report, random);

        ReportJson.readReport(report.toString())
                .ifPresent(read -> assertThat(ReportJson.write(read)).isNotEmpty());
    }

    /** Puts a value that fits or does not in the place of one of the tree's. */
    private static void damage(JsonNode root, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(root, objects);
        ObjectNode victim = objects.get(random.nextInt(objects.size()));
        List<String> names = List.copyOf(victim.propertyNames());
        if (names.isEmpty()) {
            return;
        }
        var values = JsonNodeFactory.instance;
        List<JsonNode> wrong = List.of(
                values.nullNode(),
                values.numberNode(-1),
                values.numberNode(1e300),
                values.numberNode(0.5),
                values.booleanNode(true),
                values.stringNode("{"),
                values.arrayNode().add(values.nullNode()),
                values.objectNode());
        victim.set(names.get(random.nextInt(names.size())), wrong.get(random.nextInt(wrong.size())));
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.values().forEach(inner -> collect(inner, objects));
    }
}
