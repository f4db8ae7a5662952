package dev.bascule.relational;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.relational.TransferProgress.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeadwayTest {

    private final AtomicLong clock = new AtomicLong();
    private final List<TransferProgress> told = new ArrayList<>();
    private final Headway headway = new Headway(told::add, clock::get);

    @Test
    void aMillionRowsInASecondAreToldTenTimes() {
        headway.begin(Phase.VERIFYING, 1_000_000);
        for (int row = 0; row < 1_000_000; row++) {
            clock.addAndGet(TimeUnit.MICROSECONDS.toNanos(1));
            headway.addRow();
        }
        assertThat(told).hasSizeBetween(10, 12);
        assertThat(told.getLast().rows()).isGreaterThan(900_000);
        assertThat(told.getLast().done()).isGreaterThan(0.98);
    }

    @Test
    void eachTableIsToldWhateverTheTime() {
        headway.begin(Phase.MERGING, 10);
        for (String name : List.of("a", "b", "b", "c")) {
            headway.at(new TableName("public", name));
        }
        assertThat(told)
                .extracting(each -> each.table().map(TableName::name).orElse("-"))
                .containsExactly("-", "a", "b", "c");
    }
}
