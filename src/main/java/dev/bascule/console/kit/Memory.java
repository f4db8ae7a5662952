package dev.bascule.console.kit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the console remembers of how it was left: splits, columns, filters, the last choices. FX thread only.
 *
 * <p>Values are short texts under stable names such as {@code compare.split}. Whoever recalls one must take any text:
 * it may have been kept by another version.
 */
public interface Memory {

    Optional<String> recall(String name);

    void keep(String name, String value);

    /** The same for a name that is one of a few constants; nothing when it is none of them. */
    default <E extends Enum<E>> Optional<E> recall(String name, Class<E> constants) {
        return recall(name).flatMap(word -> java.util.Arrays.stream(constants.getEnumConstants())
                .filter(each -> each.name().equals(word))
                .findFirst());
    }

    /** A memory that ends with the session. */
    static Memory ofThisSession() {
        Map<String, String> kept = new ConcurrentHashMap<>();
        return new Memory() {
            @Override
            public Optional<String> recall(String name) {
                return Optional.ofNullable(kept.get(name));
            }

            @Override
            public void keep(String name, String value) {
                kept.put(name, value);
            }
        };
    }
}
