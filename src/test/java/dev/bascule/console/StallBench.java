package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Words;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.run.Onward;
import dev.bascule.console.run.RunPage;
import dev.bascule.console.run.RunPapersViewModel;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.FxJobRunner;
import dev.bascule.console.task.TimelineSampler;
import dev.bascule.run.MonitorExamples;
import dev.bascule.run.RunSnapshot.LogLine;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The longest time that the window lets an operator wait while 50,000 rows are compared ten times a second and 10,000
 * lines a second are logged: {@code mvn -Pbench verify -Dtest=StallBench}.
 */
@Tag("bench")
class StallBench {

    private static final int ROWS = 50_000;
    private static final int LINES_A_SECOND = 10_000;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(12);

    @TempDir
    private Path home;

    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger logged = new AtomicInteger();

    @Test
    void theWindowAnswersUnderTheHeaviestRun() throws InterruptedException {
        List<Comparison> variants = variants();
        FakeEngine engine = new FakeEngine();
        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        engine.comparison = () -> variants.get(compared.getAndIncrement() % variants.size());
        FxJobRunner jobs = new FxJobRunner(new FxBridge(), (thread, cause) -> cause.printStackTrace());
        ch.qos.logback.classic.Logger log = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.bascule.run");
        log.setLevel(ch.qos.logback.classic.Level.INFO);
        try (FakeConsole console = FakeConsole.open(home, engine, jobs, new TimelineSampler(), Clock.systemUTC());
                ScheduledExecutorService feed = Executors.newScheduledThreadPool(2)) {
            feed.scheduleAtFixedRate(
                    () -> new FxBridge()
                            .execute(() -> console.place(PlaceId.COMPARE).measureAgain()),
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            feed.scheduleAtFixedRate(
                    () -> {
                        for (int i = 0; i < LINES_A_SECOND / 100; i++) {
                            log.info("line {} of the heaviest run that there is", logged.incrementAndGet());
                        }
                    },
                    0,
                    10,
                    TimeUnit.MILLISECONDS);
            measure(console, PlaceId.COMPARE);
            measure(console, PlaceId.ACTIVITY);
            feed.shutdownNow();
            measureARun(jobs);
        } finally {
            log.setLevel(null);
            jobs.close(Duration.ofSeconds(5), () -> {}).join();
        }
    }

    private static void passes(Duration time) {
        await().pollDelay(time).timeout(time.plusSeconds(30)).until(() -> true);
    }

    /** A run's page whose log is as loud. */
    private void measureARun(FxJobRunner jobs) {
        AtomicBoolean over = new AtomicBoolean();
        FakeMigrations migrations = new FakeMigrations();
        migrations.watching = monitor -> {
            MonitorExamples.underWay(monitor);
            while (!over.get()) {
                for (int i = 0; i < LINES_A_SECOND / 100; i++) {
                    monitor.log(LogLine.Level.INFO, Text.literal("line " + logged.incrementAndGet()));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        };
        RunViewModel run =
                new RunViewModel(migrations.service(), jobs, new TimelineSampler(), Clock.systemUTC(), target -> {});
        Onward onward = new Onward(
                new Navigator(PlaceId.RUNS), (source, target) -> {}, point -> {}, runbook -> {}, document -> {}, home);
        Stage stage = FxThread.call(() -> {
            Stage made = new Stage();
            RunPapersViewModel papers = new RunPapersViewModel(migrations.service(), run, jobs);
            Scene scene =
                    new Scene(new RunPage(new Words(Locale.ENGLISH), run, papers, onward, StackPane::new), 1072, 740);
            Look.apply(scene, false);
            made.setScene(scene);
            made.show();
            run.start(FakeMigrations.order());
            return made;
        });
        try (Heartbeat heartbeat = new Heartbeat()) {
            passes(WARM_UP);
            Duration first = heartbeat.longest();
            heartbeat.mostWork();
            int lines = logged.get();
            passes(MEASURED);
            Duration longest = heartbeat.longest();
            say("%-10s %,.0f log lines/s", "a run", (logged.get() - lines) / (MEASURED.toMillis() / 1e3));
            say("%-10s %s", "a run", told(longest, heartbeat.mostWork(), first));
        } finally {
            over.set(true);
            FxThread.run(stage::hide);
        }
    }

    private static String told(Duration longest, Duration work, Duration first) {
        return "longest stall (goal 100 ms) " + longest.toMillis() + " ms, of which the FX thread computed "
                + work.toMillis() + " ms; while warming up " + first.toMillis() + " ms";
    }

    private void measure(FakeConsole console, PlaceId place) {
        console.show(place);
        try (Heartbeat heartbeat = new Heartbeat()) {
            passes(WARM_UP);
            Duration first = heartbeat.longest();
            heartbeat.mostWork();
            int rows = compared.get();
            int lines = logged.get();
            passes(MEASURED);
            Duration longest = heartbeat.longest();
            double seconds = MEASURED.toMillis() / 1e3;
            say(
                    "%-10s %.1f comparisons/s of %,d rows, %,.0f log lines/s",
                    place.value(), (compared.get() - rows) / seconds, ROWS, (logged.get() - lines) / seconds);
            say("%-10s %s", place.value(), told(longest, heartbeat.mostWork(), first));
            assertThat(compared.get() - rows).as("comparisons were shown").isPositive();
        }
        FxThread.run(
                () -> Screenshots.save("bench-" + place.value(), console.scene().snapshot(null)));
    }

    /** The same collections with other figures and states. */
    private static List<Comparison> variants() {
        Random random = new Random(1);
        List<Comparison> variants = new ArrayList<>();
        for (int variant = 0; variant < 5; variant++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                long source = random.nextInt(100_000);
                boolean same = random.nextInt(4) > 0;
                rows.add(new Row(
                        String.format(Locale.ROOT, "collection_%05d", i),
                        new Side(true, source, true),
                        new Side(true, same ? source : source + 7, true),
                        same ? State.SAME_COUNT : State.DIFFERENT,
                        Optional.empty(),
                        true,
                        true,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            }
            variants.add(new Comparison("staging", "production", false, Examples.NOW.plusSeconds(variant), rows));
        }
        return variants;
    }

    private static void say(String pattern, Object... arguments) {
        System.out.println("bench: " + String.format(Locale.ROOT, pattern, arguments));
    }
}
