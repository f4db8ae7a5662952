package dev.bascule.runbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A reshape as a runbook declares it. */
public sealed interface ReshapeSpec {

    /** The name as files and machine output write it. */
    String name();

    /**
     * Rows of one collection become entries of a map in the documents of another.
     *
     * @param from collection with a row per document and language
     * @param into collection whose documents receive them
     * @param field the map's field in {@code into}
     */
    record EmbedTranslations(String from, String into, String field) implements ReshapeSpec {
        @Override
        public String name() {
            return "embed-translations";
        }
    }

    /**
     * Hosts in absolute URLs become others.
     *
     * @param hosts host suffix to its replacement
     * @param dropPort port removed together with a replaced host
     * @param fields dotted paths per collection; {@code *} stands for the keys of a map
     */
    record RewriteUrls(Map<String, String> hosts, OptionalInt dropPort, Map<String, List<String>> fields)
            implements ReshapeSpec {

        public RewriteUrls {
            hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String name() {
            return "rewrite-urls";
        }
    }
}
