package dev.bascule.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestJobTest {

    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final LatestJob<String> command = new LatestJob<>(jobs, Lane.READ);
    private final List<JobOutcome<String>> told = new ArrayList<>();

    @Test
    void anAnswerToAnOlderRequestIsDroppedAndItsWorkCancelled() {
        command.request(cancel -> "old", told::add);
        SteppedJobRunner.Pending<?> old = jobs.waiting().getFirst();
        command.request(cancel -> "new", told::add);
        assertThat(old.isCancelRequested()).isTrue();
        jobs.waiting().get(1).finish();
        old.finish();
        assertThat(told).containsExactly(new JobOutcome.Succeeded<>("new"));
    }

    @Test
    void failureAndCancelAreTold() {
        IOException cause = new IOException("no");
        command.request(
                cancel -> {
                    throw cause;
                },
                told::add);
        jobs.finishNext();
        command.request(cancel -> "never", told::add);
        command.cancel();
        jobs.finishNext();
        assertThat(told).containsExactly(new JobOutcome.Failed<>(cause), new JobOutcome.Cancelled<>());
    }

    @Test
    void whatWasAbandonedSaysNothing() {
        command.request(cancel -> "late", told::add);
        command.abandon();
        jobs.finishNext();
        assertThat(told).isEmpty();
    }

    @Test
    void anAnswerIsWaitedForFromTheRequestUntilItIsToldOrAbandoned() {
        assertThat(command.isUnderWay()).isFalse();
        command.request(cancel -> "first", told::add);
        command.request(cancel -> "second", told::add);
        jobs.finishNext();
        assertThat(command.isUnderWay())
                .as("the older one does not end the wait")
                .isTrue();
        command.cancel();
        assertThat(command.isUnderWay()).as("until it has stopped").isTrue();
        jobs.finishNext();
        assertThat(command.isUnderWay()).isFalse();
        command.request(cancel -> "third", told::add);
        command.abandon();
        assertThat(command.isUnderWay()).isFalse();
    }

    @Test
    void aRequestThatEndsAtOnceIsNotWaitedFor() {
        LatestJob<String> atOnce = new LatestJob<>(new InlineJobRunner(), Lane.READ);
        atOnce.request(cancel -> "done", told::add);
        assertThat(atOnce.isUnderWay()).isFalse();
    }
}
