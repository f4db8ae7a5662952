package dev.bascule.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.check.Check.Severity;
import dev.bascule.check.CheckKind.Image.Expected;
import dev.bascule.check.CheckKind.Service.Wanted;
import dev.bascule.check.ServiceView.State;
import dev.bascule.task.CancelToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services, their logs, images and use. */
class ServiceChecksTest {

    private static final Instant SWITCHED = Instant.parse("2026-01-27T10:00:00Z");

    /** One service called gateway. */
    private static final class OneService implements ServiceView {

        private State state = State.HEALTHY;
        private List<String> lines = List.of();
        private Image image = new Image("sha256:aa", Optional.of("sha256:dd"));
        private Usage usage = new Usage(10, 20);
        private final List<String> asked = new ArrayList<>();

        private <T> Optional<T> ofGateway(String role, T value) {
            return role.equals("gateway") ? Optional.of(value) : Optional.empty();
        }

        @Override
        public State state(String role) {
            return ofGateway(role, state).orElse(State.MISSING);
        }

        @Override
        public Optional<List<String>> log(String role, int last, From from) {
            asked.add(last + " " + from);
            return ofGateway(role, lines);
        }

        @Override
        public Optional<Image> image(String role) {
            return ofGateway(role, image);
        }

        @Override
        public Optional<Usage> usage(String role) {
            return ofGateway(role, usage);
        }

        @Override
        public boolean hasVolume(String name) {
            return name.equals("data");
        }
    }

    private final OneService here = new OneService();
    private final OneService there = new OneService();
    private final FakePlaces places = new FakePlaces();

    @BeforeEach
    void put() {
        places.services.put(Checks.STAGING, here);
        places.services.put("production", there);
    }

    private Finding look(CheckKind kind) {
        return look(kind, Severity.CRITICAL);
    }

    private Finding look(CheckKind kind, Severity severity) {
        try (HttpProbe http = new HttpProbe()) {
            return new Judges(places, http).look(Checks.of(kind, severity), CancelToken.none());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING, OK",
        "RUNNING, HEALTHY, OK",
        "RUNNING, UNHEALTHY, OK",
        "RUNNING, STARTING, OK",
        "RUNNING, RESTARTING, CRITICAL",
        "RUNNING, STOPPED, CRITICAL",
        "HEALTHY, HEALTHY, OK",
        "HEALTHY, STARTING, CRITICAL",
        "HEALTHY, RUNNING, CRITICAL",
        "HEALTHY, UNHEALTHY, CRITICAL",
        "STOPPED, STOPPED, OK",
        "STOPPED, RESTARTING, CRITICAL",
        "STOPPED, MISSING, CRITICAL",
        "HEALTHY, MISSING, CRITICAL"
    })
    void statesAreJudged(Wanted wanted, State state, Result expected) {
        here.state = state;
        Finding found = look(new CheckKind.Service("gateway", wanted));
        assertThat(found.result()).isEqualTo(expected);
        assertThat(found.observed()).contains(state.word());
    }

    @Test
    void severityWeighsARuleAndNotAMissingService() {
        here.state = State.STOPPED;
        assertThat(look(new CheckKind.Service("gateway", Wanted.RUNNING), Severity.WARNING)
                        .result())
                .isEqualTo(Result.WARNING);
        assertThat(look(new CheckKind.Service("agent", Wanted.RUNNING), Severity.WARNING)
                        .result())
                .isEqualTo(Result.CRITICAL);
        assertThat(look(new CheckKind.Log("agent", new LogSince.Last(5), 0), Severity.WARNING)
                        .result())
                .isEqualTo(Result.CRITICAL);
        assertThat(look(new CheckKind.Log("agent", new LogSince.Switch(), 0)).result())
                .isEqualTo(Result.CRITICAL);
        assertThat(look(new CheckKind.Stats("agent", OptionalInt.of(1), OptionalInt.empty()))
                        .result())
                .isEqualTo(Result.CRITICAL);
        assertThat(look(new CheckKind.Image("agent", new Expected.Digest("sha256:aa")))
                        .result())
                .isEqualTo(Result.CRITICAL);
    }

    @Test
    void onlyLinesAtErrorLevelCount() {
        here.lines = List.of("INFO no error", "ERROR one", "{\"level\":50}", "Error: not a level");
        Finding found = look(new CheckKind.Log("gateway", new LogSince.Last(100), 1));
        assertThat(found.result()).isEqualTo(Result.CRITICAL);
        assertThat(found.observed()).contains("2");
        assertThat(Checks.reason(found)).contains("2 lines at error level among 4, at most 1", "{\"level\":50}");
        assertThat(look(new CheckKind.Log("gateway", new LogSince.Last(100), 2)).result())
                .isEqualTo(Result.OK);
        assertThat(here.asked).containsOnly("100 Anywhere[]");
    }

    @Test
    void sinceTheSwitchIsSinceTheNewestOrElseTheStart() {
        CheckKind.Log rule = new CheckKind.Log("gateway", new LogSince.Switch(), 0);
        look(rule);
        places.lastSwitch = Optional.of(SWITCHED);
        look(rule);
        assertThat(here.asked).containsExactly("100000 Start[]", "100000 Moment[instant=" + SWITCHED + "]");
    }

    private Finding perf(Map<PerfMetric, Duration> max, String... lines) {
        here.lines = List.of(lines);
        return look(new CheckKind.LogMetric("gateway", max));
    }

    @Test
    void timesAreHeldAgainstTheirLimitsEachOnItsOwn() {
        Map<PerfMetric, Duration> max = Map.of(
                PerfMetric.TOTAL, Duration.ofMillis(900), PerfMetric.CONVERSATIONS_QUERY, Duration.ofMillis(500));
        String header = "[CONVERSATIONS_PERF] Query performance breakdown";
        assertThat(perf(max, header, "  conversationsQuery: 499.99ms", "  TOTAL: 900.00ms")
                        .result())
                .isEqualTo(Result.OK);
        Finding slow = perf(max, header, "  conversationsQuery: 500.01ms", "  TOTAL: 100.00ms");
        assertThat(slow.result()).isEqualTo(Result.CRITICAL);
        assertThat(Checks.reason(slow)).contains("conversationsQuery");
        assertThat(perf(max, "nothing").result()).isEqualTo(Result.WARNING);
        Finding half = perf(max, header, "  conversationsQuery: 10.00ms", "  TOTAL: undefinedms");
        assertThat(half.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(Checks.reason(half)).isEqualTo("no time was logged for total");
        assertThat(here.asked).containsOnly("10000 Start[]");
    }

    @Test
    void anImageIsTheRightOneByIdOrByDigest() {
        assertThat(look(new CheckKind.Image("gateway", new Expected.Digest("sha256:aa")))
                        .result())
                .isEqualTo(Result.OK);
        assertThat(look(new CheckKind.Image("gateway", new Expected.Digest("sha256:dd")))
                        .result())
                .isEqualTo(Result.OK);
        assertThat(look(new CheckKind.Image("gateway", new Expected.Digest("sha256:ee")))
                        .result())
                .isEqualTo(Result.CRITICAL);
        CheckKind same = new CheckKind.Image("gateway", new Expected.SameAs("production"));
        there.image = new ServiceView.Image("sha256:bb", Optional.of("sha256:dd"));
        assertThat(look(same).result()).isEqualTo(Result.OK);
        there.image = new ServiceView.Image("sha256:bb", Optional.empty());
        assertThat(look(same).result()).isEqualTo(Result.CRITICAL);
        here.image = new ServiceView.Image("sha256:cc", Optional.empty());
        assertThat(look(same).result()).as("no digest is not the same digest").isEqualTo(Result.CRITICAL);
    }

    @Test
    void useAndVolumes() {
        here.usage = new ServiceView.Usage(80.2, 50);
        CheckKind limits = new CheckKind.Stats("gateway", OptionalInt.of(80), OptionalInt.of(80));
        Finding found = look(limits, Severity.WARNING);
        assertThat(found.result()).isEqualTo(Result.WARNING);
        assertThat(found.observed()).contains("cpu 80%, memory 50%");
        here.usage = new ServiceView.Usage(79.9, 80);
        assertThat(look(limits).result()).isEqualTo(Result.OK);
        assertThat(look(new CheckKind.Volume("data")).result()).isEqualTo(Result.OK);
        assertThat(look(new CheckKind.Volume("date"), Severity.WARNING).result())
                .isEqualTo(Result.CRITICAL);
    }
}
