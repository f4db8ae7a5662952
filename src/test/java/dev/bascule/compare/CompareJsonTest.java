package dev.bascule.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.compare.Comparison.Differing;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CompareJsonTest {

    @Test
    void deepComparisonHasTheMembersThatProgramsRelyOn() {
        Row row = row(
                State.DIFFERENT,
                Optional.of(new Figures(1, 2, 3, 4)),
                List.of(new Differing(Differing.Kind.DIFFERENT, "{\"$oid\": \"65a000000000000000000001\"}")));

        assertJson(CompareJson.write(new Comparison("staging", "production", true, Instant.EPOCH, List.of(row))), """
            {"source": "staging", "target": "production", "collections": [{
              "name": "User",
              "source": {"exists": true, "documents": 7, "measured": "exact"},
              "target": {"exists": true, "documents": 8, "measured": "estimated"},
              "state": "different", "onlySource": 1, "onlyTarget": 2, "equal": 3, "different": 4,
              "differing": [{"$oid": "65a000000000000000000001"}]}]}\
            """);
    }

    @Test
    void figuresAreNullWithoutADeepComparison() {
        Row row = row(State.SAME_COUNT, Optional.empty(), List.of());

        assertJson(CompareJson.write(new Comparison("a", "b", false, Instant.EPOCH, List.of(row))), """
            {"source": "a", "target": "b", "collections": [{
              "name": "User",
              "source": {"exists": true, "documents": 7, "measured": "exact"},
              "target": {"exists": true, "documents": 8, "measured": "estimated"},
              "state": "same_count", "onlySource": null, "onlyTarget": null, "equal": null, "different": null,
              "differing": []}]}\
            """);
    }

    private static Row row(State state, Optional<Figures> figures, List<Differing> differing) {
        return new Row(
                "User",
                new Side(true, 7, true),
                new Side(true, 8, false),
                state,
                figures,
                true,
                true,
                differing,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Members in the order of the contract: the text itself is compared, without its white space. */
    private static void assertJson(String actual, String expected) {
        JsonMapper mapper = JsonMapper.shared();
        assertThat(mapper.readTree(actual).toString())
                .isEqualTo(mapper.readTree(expected).toString());
    }
}
