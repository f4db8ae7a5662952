package dev.bascule.yaml;

import java.util.List;
import java.util.Optional;

/** A part of a YAML file and where it stands. Any thread. */
public sealed interface YamlNode {

    Span span();

    /** Whether it says nothing: an empty value, {@code null} or {@code ~}. */
    default boolean isNothing() {
        return this instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NOTHING;
    }

    /**
     * Keys with values, in the order of the file; no key stands twice.
     *
     * @param flow written in braces
     */
    record YamlMap(Span span, List<Entry> entries, boolean flow) implements YamlNode {

        /** A key and what it leads to. */
        public record Entry(YamlScalar key, YamlNode value) {}

        public YamlMap {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst();
        }

        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }
    }

    /**
     * Items in the order of the file.
     *
     * @param flow written in brackets
     */
    record YamlList(Span span, List<YamlNode> items, boolean flow) implements YamlNode {
        public YamlList {
            items = List.copyOf(items);
        }
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes and escapes
     */
    record YamlScalar(Span span, String text, Type type) implements YamlNode {

        /** What the value is by YAML's core schema; {@code BROKEN} has been reported and is passed over in silence. */
        public enum Type {
            TEXT,
            INTEGER,
            DECIMAL,
            FLAG,
            NOTHING,
            BROKEN
        }

        /** Says nothing of the value: it may be a password that somebody wrote in clear text. */
        @Override
        public String toString() {
            return "YamlScalar[" + span + ", " + type + "]";
        }
    }
}
