package dev.bascule.run.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a run. Any thread.
 *
 * <p>Values are strings, numbers, booleans and lists of these, nothing else: an object that could hold a secret cannot
 * get in. Integral numbers are kept as {@link Long} and others as {@link Double}, so that what is read back equals what
 * was written.
 *
 * @param at to the millisecond
 * @param event in snake_case
 * @param data in its order; the names {@code at}, {@code event} and {@code previous} are the journal's own
 */
public record JournalEntry(Instant at, String event, Map<String, Object> data) {

    static final String AT = "at";
    static final String EVENT = "event";
    static final String PREVIOUS = "previous";

    private static final Set<String> OWN = Set.of(AT, EVENT, PREVIOUS);
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    public JournalEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        if (!SNAKE_CASE.matcher(event).matches()) {
            throw new IllegalArgumentException("an event is named in snake_case: " + event);
        }
        var copy = new LinkedHashMap<String, Object>();
        data.forEach((name, value) -> copy.put(checked(name), plain(value)));
        data = Collections.unmodifiableMap(copy);
    }

    private static String checked(String name) {
        if (name.isEmpty() || OWN.contains(name)) {
            throw new IllegalArgumentException("a member of a journal entry cannot be called \"" + name + '"');
        }
        return name;
    }

    private static Object plain(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Long number -> number;
            case Float number -> number.doubleValue();
            case Double number -> number;
            case List<?> list -> list.stream().map(JournalEntry::plain).toList();
            case null -> throw new IllegalArgumentException("a journal entry holds no null: leave the member out");
            default ->
                throw new IllegalArgumentException(
                        "a journal entry holds no " + value.getClass().getSimpleName());
        };
    }
}
