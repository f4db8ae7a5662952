package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.kit.Trouble;
import dev.bascule.task.ErrorCodes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the way of a start is said in a window, and one home has one console. */
class StartFailureTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource
    void theWindowSaysWhatAndWhatToDo(StartFailure why) {
        Trouble trouble = Trouble.of(why.told(home));
        assertThat(trouble.code()).isNotEqualTo(ErrorCodes.UNEXPECTED);
        assertThat(SceneFaults.ofPage(
                        "start-" + why.name().toLowerCase(java.util.Locale.ROOT),
                        words -> new StartFailureView(words, trouble, () -> {})))
                .isEmpty();
    }

    @Test
    void aSecondConsoleIsRefusedUntilTheFirstIsClosed() throws IOException {
        try (HomeLock first = HomeLock.take(home).orElseThrow()) {
            assertThat(HomeLock.take(home)).isEmpty();
            assertThat(first).isNotNull();
        }
        try (HomeLock next = HomeLock.take(home).orElseThrow()) {
            assertThat(next).isNotNull();
        }
    }
}
