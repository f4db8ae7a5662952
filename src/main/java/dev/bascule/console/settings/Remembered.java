package dev.bascule.console.settings;

import dev.bascule.console.kit.Memory;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code layout.json} in the home: window, columns, splits, filters, last choices. Any thread.
 *
 * <p>Apart from the settings, because it changes all the time and nothing depends on it: when it cannot be read it is
 * set aside, which {@link #notice} says, and when it cannot be written that is only logged.
 */
public final class Remembered implements Memory {

    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
    private static final int VERSION = 1;

    /** A view that keeps more than this does something else than remembering. */
    private static final int LONGEST = 2_000;

    private final StoredFile<Stored> file;
    private final Map<String, String> values;
    private final Optional<Text> notice;
    private boolean unsaved;

    private record Stored(int version, Map<String, String> values) {}

    public Remembered(Path home, Clock clock) {
        file = new StoredFile<>(home.resolve("layout.json"), Stored.class, clock);
        StoredFile.Read<Map<String, String>> read = file.read(Remembered::usable);
        values = new TreeMap<>(read.value().orElse(Map.of()));
        notice = read.unreadable().map(StoredFile.Unreadable::notice);
    }

    /** What the operator must be told about reading it. */
    public Optional<Text> notice() {
        return notice;
    }

    @Override
    public synchronized Optional<String> recall(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public synchronized void keep(String name, String value) {
        if (value.length() <= LONGEST && !value.equals(values.put(name, value))) {
            unsaved = true;
        }
    }

    /** Forgets everything: windows and columns are again as they come. */
    public synchronized void forget() {
        unsaved |= !values.isEmpty();
        values.clear();
    }

    /** Writes what has changed since the last time. Worker only. */
    public void save() {
        Map<String, String> now;
        synchronized (this) {
            if (!unsaved) {
                return;
            }
            unsaved = false;
            now = new TreeMap<>(values);
        }
        try {
            file.write(new Stored(VERSION, now));
        } catch (OperatorException failure) {
            LOG.warn("what the console remembers of its windows was not written", failure);
        }
    }

    private static Map<String, String> usable(Stored stored) {
        if (stored.version() != VERSION) {
            throw new IllegalArgumentException("version " + stored.version());
        }
        return Map.copyOf(stored.values());
    }
}
