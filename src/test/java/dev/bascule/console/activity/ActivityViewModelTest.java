package dev.bascule.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ActivityViewModelTest {

    private final ActivityLog log = new ActivityLog();
    private final ManualSampler sampler = new ManualSampler();
    private final Navigator navigator = new Navigator(PlaceId.ENVIRONMENTS);
    private final Memory memory = Memory.ofThisSession();
    private final List<Path> opened = new ArrayList<>();
    private final ActivityViewModel model = model();

    @Test
    void keepsTheLastTenThousandLinesInTheirOrder() {
        for (int i = 1; i <= 25_000; i++) {
            say(ActivityLine.Level.INFO, "line " + i);
        }
        navigator.show(PlaceId.ACTIVITY);
        List<ActivityLine> shown = model.shownProperty().get();
        assertThat(shown).hasSize(10_000);
        assertThat(shown.getFirst().message()).isEqualTo("line 15001");
        assertThat(shown.getLast().message()).isEqualTo("line 25000");
        assertThat(shown).extracting(ActivityLine::number).isSorted();
    }

    @Test
    void theLogIsNotReadWhileNobodyLooks() {
        say(ActivityLine.Level.INFO, "one");
        sampler.tick();
        assertThat(model.shownProperty().get()).isEmpty();
        navigator.show(PlaceId.ACTIVITY);
        assertThat(model.shownProperty().get()).hasSize(1);
    }

    @Test
    void whoDoesNotFollowSeesAPictureThatStandsStillAndIsToldHowMuchCame() {
        navigator.show(PlaceId.ACTIVITY);
        say(ActivityLine.Level.INFO, "one");
        sampler.tick();
        model.followProperty().set(false);
        say(ActivityLine.Level.INFO, "two");
        say(ActivityLine.Level.INFO, "three");
        sampler.tick();
        assertThat(model.shownProperty().get()).hasSize(1);
        assertThat(model.newerProperty().get()).isEqualTo(2);
        model.followProperty().set(true);
        assertThat(model.shownProperty().get()).hasSize(3);
        assertThat(model.newerProperty().get()).isZero();
    }

    @Test
    void linesAreFilteredByLevelRunOriginAndText() {
        log.add(Examples.NOW, ActivityLine.Level.INFO, Optional.of("0427ab"), "run", "Copying Message");
        log.add(Examples.NOW, ActivityLine.Level.ERROR, Optional.of("0427ab"), "driver", "Connection lost");
        log.add(Examples.NOW, ActivityLine.Level.WARNING, Optional.empty(), "console", "Slow disk");
        navigator.show(PlaceId.ACTIVITY);
        assertThat(model.runsProperty().get()).containsExactly("0427ab");
        assertThat(model.originsProperty().get()).containsExactly("console", "driver", "run");
        model.show(ActivityLine.Level.WARNING);
        assertThat(messages()).containsExactly("Connection lost", "Slow disk");
        model.showRun(Optional.of("0427ab"));
        assertThat(messages()).containsExactly("Connection lost");
        model.show(ActivityLine.Level.INFO);
        model.showOrigin(Optional.of("run"));
        assertThat(messages()).containsExactly("Copying Message");
        model.showOrigin(Optional.empty());
        model.search(" LOST ");
        assertThat(messages()).containsExactly("Connection lost");
    }

    @Test
    void errorsAreCountedUntilTheyWereOnScreen() {
        say(ActivityLine.Level.ERROR, "one");
        say(ActivityLine.Level.ERROR, "two");
        sampler.tick();
        assertThat(model.unseenErrorsProperty().get()).isEqualTo(2);
        navigator.show(PlaceId.ACTIVITY);
        navigator.show(PlaceId.RUNS);
        sampler.tick();
        assertThat(model.unseenErrorsProperty().get()).isZero();
    }

    @Test
    void theLevelIsRemembered() {
        model.show(ActivityLine.Level.ERROR);
        assertThat(model().filterProperty().get().least()).isEqualTo(ActivityLine.Level.ERROR);
    }

    @Test
    void whatTheProgramLogsIsHandedOnWithItsRunUntilTheFeedIsClosed() {
        Logger logger = LoggerFactory.getLogger("dev.bascule.mongo.Example");
        // the tests log nothing otherwise
        ((ch.qos.logback.classic.Logger) logger).setLevel(ch.qos.logback.classic.Level.TRACE);
        try (ActivityAppender feed = new ActivityAppender(log)) {
            feed.open();
            MDC.put("run", "20261121-100000-0427ab");
            logger.warn("lost", new IllegalStateException("for\na moment"));
            MDC.remove("run");
            logger.info("found");
        }
        logger.error("nobody listens");
        List<ActivityLine> ours = log.lines().stream()
                .filter(line -> line.origin().equals("mongo"))
                .toList();
        assertThat(ours).extracting(ActivityLine::message).containsExactly("lost: for a moment", "found");
        assertThat(ours.getFirst().run()).contains("20261121-100000-0427ab");
        assertThat(ours.getFirst().level()).isEqualTo(ActivityLine.Level.WARNING);
        assertThat(ours.getLast().run()).isEmpty();
    }

    /** At ten thousand lines a second a sample must cost far less than the fifth of a second between two of them. */
    @Test
    void aSampleOfAFullLogIsCheap() {
        for (int i = 0; i < 20_000; i++) {
            say(ActivityLine.Level.INFO, "Document " + i + " of Message was copied");
        }
        navigator.show(PlaceId.ACTIVITY);
        model.search("of message");
        Duration best = Duration.ofSeconds(9);
        for (int i = 0; i < 20; i++) {
            say(ActivityLine.Level.INFO, "one more of Message");
            long before = System.nanoTime();
            sampler.tick();
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(model.shownProperty().get()).hasSize(10_000);
        assertThat(best).isLessThan(Duration.ofMillis(100));
    }

    private List<String> messages() {
        return model.shownProperty().get().stream().map(ActivityLine::message).toList();
    }

    private void say(ActivityLine.Level level, String message) {
        log.add(Examples.NOW, level, Optional.empty(), "run", message);
    }

    private ActivityViewModel model() {
        return new ActivityViewModel(log, Path.of("bascule.log"), opened::add, memory, navigator, sampler);
    }
}
