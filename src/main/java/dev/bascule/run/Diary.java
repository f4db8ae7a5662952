package dev.bascule.run;

import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's journal as its session keeps it. Any thread.
 *
 * <p>Some entries are required: nothing is done without them. Once live names may have changed, and in whatever settles a
 * run, the record on the target is enough: a half-way stop would be worse than a missing line, so that an entry which
 * cannot be written is left out, and told in the end.
 */
final class Diary implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

    private final RunFolder folder;
    private Optional<Journal> journal = Optional.empty();
    private Optional<Text> gap = Optional.empty();

    private Diary(RunFolder folder) {
        this.folder = folder;
    }

    /** @throws OperatorException when the journal cannot be written */
    static Diary required(RunFolder folder, Clock clock) {
        Diary diary = new Diary(folder);
        diary.journal = Optional.of(folder.openJournal(clock));
        return diary;
    }

    /** Does without a journal that cannot be written. */
    static Diary asFarAsPossible(RunFolder folder, Clock clock) {
        Diary diary = new Diary(folder);
        try {
            diary.journal = Optional.of(folder.openJournal(clock));
        } catch (OperatorException e) {
            diary.miss(e);
        }
        return diary;
    }

    /** @throws OperatorException when it cannot be written; what was to be recorded must then not be done */
    synchronized void require(String event, Map<String, Object> data) {
        journal.orElseThrow(() -> new IllegalStateException("a run that goes on has a journal"))
                .append(event, data);
    }

    /** Writes an entry when that is possible. */
    synchronized void note(String event, Map<String, Object> data) {
        try {
            journal.ifPresent(open -> open.append(event, data));
        } catch (OperatorException e) {
            miss(e);
        }
    }

    private void miss(OperatorException failure) {
        LOG.warn("the journal of {} lacks an entry", folder.run(), failure);
        if (gap.isEmpty()) {
            gap = Optional.of(Text.of("run.note.journal-gap", folder.journal().toString(), failure.happened()));
        }
    }

    /** What is to be told of entries that could not be written; empty when none is missing. */
    synchronized Optional<Text> gap() {
        return gap;
    }

    /** Whether nobody else has written to the journal. */
    boolean isOursAlone() {
        return journal.filter(Journal::isOursAlone).isPresent();
    }

    /** Hash of the last line; empty without a journal. */
    Optional<String> lastHash() {
        return journal.map(Journal::lastHash);
    }

    @Override
    public synchronized void close() {
        try {
            journal.ifPresent(Journal::close);
        } catch (OperatorException e) {
            miss(e);
        }
    }
}
