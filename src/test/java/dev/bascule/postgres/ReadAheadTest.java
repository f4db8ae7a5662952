package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.relational.FileRow;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.TransferFile;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private final List<Long> elements = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();

    private Path file(String end) throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"id\": %d, \"text\": \"%s\"}".formatted(i, i == 700 ? "x".repeat(12 << 20) : "short"))
                .collect(Collectors.joining(","));
        return Files.writeString(folder.resolve("f.json"), "{\"data\": {\"t\": [" + rows + end);
    }

    private void read(Path file, CancelToken cancel, LongConsumer each) {
        FileDigests none = new FileDigests(new FileSurvey(Map.of(), List.of(), Optional.empty(), Map.of()));
        Thread caller = Thread.currentThread();
        TransferFile.Rows rows = new TransferFile.Rows() {
            @Override
            public void row(String array, FileRow row) {
                assertThat(Thread.currentThread()).isEqualTo(caller);
                elements.add(row.element());
                each.accept(row.element());
            }

            @Override
            public void notAnObject(String array, long element, long offset, byte[] text) {
                elements.add(-element);
            }

            @Override
            public void notAnArray(String array, long offset, byte[] text) {}
        };
        new ReadAhead(TransferFile.of(file), none, cancel).read(rows, bytes::addAndGet);
    }

    private static void assertThatNobodyReads() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("bascule-read");
    }

    @Test
    void everythingArrivesInItsOrderOnTheCallersThread() throws IOException {
        Path file = file(", 5]}}");
        read(file, CancelToken.none(), element -> {});
        assertThat(elements).hasSize(ROWS + 1).startsWith(0L, 1L, 2L).endsWith((long) ROWS - 1, (long) -ROWS);
        assertThat(elements.subList(0, ROWS)).isSorted();
        assertThat(bytes).hasValue(Files.size(file));
        assertThatNobodyReads();
    }

    @Test
    void whatTheReaderCannotReadIsTheCallersFailure() throws IOException {
        Path file = file(", {\"id\": oops}]}}");
        assertThatThrownBy(() -> read(file, CancelToken.none(), element -> {})).isInstanceOf(OperatorException.class);
        assertThatNobodyReads();
    }

    @Test
    void aCallerThatFailsOrIsCancelledLeavesNoReaderBehind() throws IOException {
        Path file = file("]}}");
        assertThatThrownBy(() -> read(file, CancelToken.none(), element -> {
                    if (element == 300) {
                        throw new IllegalStateException("full");
                    }
                }))
                .hasMessage("full");
        assertThatNobodyReads();
        CancelToken cancel = new CancelToken();
        assertThatThrownBy(() -> read(file, cancel, element -> cancel.cancel())).isInstanceOf(CancelledException.class);
        assertThatNobodyReads();
    }
}
