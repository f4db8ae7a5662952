package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.mongo.IndexDefinition;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Plan.IndexPlan.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class IndexDecisionsTest {

    private static IndexSpec spec(String name, String keys, String options) {
        return new IndexSpec(
                "Message",
                name,
                BsonDocument.parse(keys),
                BsonDocument.parse(options),
                Optional.empty(),
                Optional.empty());
    }

    private static IndexPlan decide(IndexSpec spec, String... present) {
        List<IndexDefinition> indexes = List.of(present).stream()
                .map(BsonDocument::parse)
                .map(IndexDefinition::new)
                .toList();
        return new IndexDecisions(List.of(spec), Map.of("Message", indexes), false)
                .rows()
                .getFirst();
    }

    @Test
    void everyOutcomeHasItsCause() {
        IndexSpec spec = spec("i", "{a: 1}", "{}");
        assertThat(decide(spec).outcome()).isEqualTo(Outcome.CREATED);
        assertThat(decide(spec, "{name: 'i', key: {a: 1}}").outcome()).isEqualTo(Outcome.IDENTICAL);
        assertThat(decide(spec, "{name: 'i', key: {b: 1}}").outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(decide(spec, "{name: 'i', key: {a: 1}, unique: true}").outcome())
                .isEqualTo(Outcome.CONFLICT);
        assertThat(decide(spec, "{name: 'h', key: {a: 1}, hidden: true}").outcome())
                .isEqualTo(Outcome.CONFLICT);
        IndexPlan covered = decide(spec, "{name: 'Message_a_idx', key: {a: 1}}");
        assertThat(covered.outcome()).isEqualTo(Outcome.COVERED);
        assertThat(covered.by()).contains("Message_a_idx");
    }

    @Test
    void aMissingCollectionIsNeverMade() {
        IndexDecisions decisions = new IndexDecisions(List.of(spec("i", "{a: 1}", "{}")), Map.of(), false);
        assertThat(decisions.rows().getFirst().outcome()).isEqualTo(Outcome.COLLECTION_MISSING);
        assertThat(decisions.created("Message")).isEmpty();
    }

    @Test
    void aDeclaredIndexCanBeCoveredByAnotherDeclaredOne() {
        IndexDecisions decisions = new IndexDecisions(
                List.of(spec("i", "{a: 1}", "{}"), spec("j", "{a: 1}", "{}")), Map.of("Message", List.of()), false);
        assertThat(decisions.rows()).extracting(IndexPlan::outcome).containsExactly(Outcome.CREATED, Outcome.COVERED);
    }
}
