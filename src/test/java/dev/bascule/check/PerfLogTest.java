package dev.bascule.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.check.PerfBlock.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The blocks of three generations of a gateway, as logs hold them. */
class PerfLogTest {

    private static final String ROW = "=".repeat(47);
    private static final String V1 = ROW + """

        [CONVERSATIONS_PERF] Query performance breakdown
          validUserIds: 12.30ms
          conversationsQuery: 350.25ms
          memberUsersQuery: 80.00ms
          unreadCounts: 50.00ms
          countQuery: 57.12ms
          TOTAL: 549.67ms
        """ + ROW;
    private static final String V2 = ROW + """

        [CONVERSATIONS_PERF] Query performance breakdown (OPTIMIZED v2)
          conversationsQuery: 210.00ms
          parallelQueries (users+unread+count): 88.50ms
          TOTAL: 301.75ms
        """ + ROW;

    private static List<PerfBlock> blocks(String log) {
        return PerfLog.blocks(log.lines().toList());
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    @Test
    void theFirstGenerationsBlockIsReadWithAllItsNumbers() {
        assertThat(blocks(V1))
                .containsExactly(new PerfBlock(
                        Generation.V1,
                        Map.of(
                                PerfMetric.VALID_USER_IDS, micros(12_300),
                                PerfMetric.CONVERSATIONS_QUERY, micros(350_250),
                                PerfMetric.MEMBER_USERS_QUERY, micros(80_000),
                                PerfMetric.UNREAD_COUNTS, micros(50_000),
                                PerfMetric.COUNT_QUERY, micros(57_120),
                                PerfMetric.TOTAL, micros(549_670))));
    }

    @Test
    void theSecondGenerationsBlockIsRead() {
        assertThat(blocks(V2))
                .containsExactly(new PerfBlock(
                        Generation.V2,
                        Map.of(
                                PerfMetric.CONVERSATIONS_QUERY, micros(210_000),
                                PerfMetric.PARALLEL_QUERIES, micros(88_500),
                                PerfMetric.TOTAL, micros(301_750))));
    }

    @Test
    void aStructuredLineIsABlock() {
        String line = "{\"level\":20,\"time\":1769508000000,\"conversationsQuery\":\"120.00\","
                + "\"parallelQueries\":\"45.50\",\"total\":\"170.25\",\"msg\":\"CONVERSATIONS_PERF\"}";
        assertThat(blocks("2026-01-27T10:00:00Z " + line))
                .containsExactly(new PerfBlock(
                        Generation.JSON,
                        Map.of(
                                PerfMetric.CONVERSATIONS_QUERY, micros(120_000),
                                PerfMetric.PARALLEL_QUERIES, micros(45_500),
                                PerfMetric.TOTAL, micros(170_250))));
    }

    @Test
    void linesOfOtherRequestsStandBetween() {
        String log = V2.replace("\n  ", "\nGET /api/v1/users 200 total: 5ms\n[CACHE-MISS] conversations:42\n  ")
                .replace("  TOTAL", "2026-01-27T10:00:01.000Z   TOTAL");
        assertThat(blocks(log)).isEqualTo(blocks(V2));
    }

    @Test
    void blocksOfTwoProcessesThatWriteAtOnceKeepTheirNumbers() {
        String log = """
            [CONVERSATIONS_PERF] Query performance breakdown (OPTIMIZED v2)
              conversationsQuery: 1.00ms
            [CONVERSATIONS_PERF] Query performance breakdown (OPTIMIZED v2)
              conversationsQuery: 10.00ms
              parallelQueries (users+unread+count): 2.00ms
              TOTAL: 3.00ms
              parallelQueries (users+unread+count): 20.00ms
              TOTAL: 30.00ms
            """;
        assertThat(blocks(log))
                .extracting(block -> block.times().get(PerfMetric.TOTAL))
                .containsExactly(micros(3_000), micros(30_000));
        assertThat(blocks(log))
                .extracting(block -> block.times().get(PerfMetric.PARALLEL_QUERIES))
                .containsExactly(micros(2_000), micros(20_000));
    }

    @Test
    void whatTheGatewayDidNotMeasureIsNoTime() {
        List<PerfBlock> found = blocks(V1.replace("countQuery: 57.12ms", "countQuery: undefinedms")
                .replace("TOTAL: 549.67ms", "TOTAL: undefinedms"));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().times())
                .doesNotContainKeys(PerfMetric.COUNT_QUERY, PerfMetric.TOTAL)
                .hasSize(4);
        assertThat(blocks("{\"msg\":\"CONVERSATIONS_PERF\",\"total\":\"undefined\",\"conversationsQuery\":null}"))
                .singleElement()
                .satisfies(block -> assertThat(block.times()).isEmpty());
    }

    @Test
    void linesWhoseHeaderIsInAFileThatIsGoneBelongToNoBlock() {
        String cut = V2.substring(V2.indexOf("  parallelQueries"));
        assertThat(blocks(cut)).isEmpty();
        assertThat(blocks(cut + "\n" + V2)).isEqualTo(blocks(V2));
    }

    @Test
    void aBlockThatTheLogsEndCutsHasFewerNumbers() {
        String cut = V2.substring(0, V2.indexOf("  TOTAL"));
        assertThat(blocks(V2 + "\n" + cut)).hasSize(2).last().satisfies(block -> assertThat(block.times())
                .containsOnlyKeys(PerfMetric.CONVERSATIONS_QUERY, PerfMetric.PARALLEL_QUERIES));
        String headerAlone = V2.substring(0, V2.indexOf("  conversationsQuery"));
        assertThat(blocks(headerAlone)).isEmpty();
    }

    @Test
    void anAnswerFromTheCacheIsNoMeasurement() {
        assertThat(blocks("[CACHE-HIT] conversations:42\n[CACHE-HIT] conversations:43\n"))
                .isEmpty();
        assertThat(blocks("{\"msg\":\"no CONVERSATIONS_PERF here\",\"total\":\"9\"}"))
                .isEmpty();
        assertThat(blocks("TOTAL: 12.00ms")).isEmpty();
    }
}
