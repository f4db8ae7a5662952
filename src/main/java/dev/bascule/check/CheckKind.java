package dev.bascule.check;

import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.IndexDefinition;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonDocument;

/** What is looked at, and the rules that must hold. Any thread. */
public sealed interface CheckKind {

    /** The word that files and machine output have for it. */
    String word();

    /** A service is in a state. */
    record Service(String role, Wanted state) implements CheckKind {
        /** What it must be. */
        public enum Wanted {
            RUNNING,
            HEALTHY,
            STOPPED
        }

        @Override
        public String word() {
            return "service";
        }
    }

    /**
     * A request from this computer is answered as it must be.
     *
     * @param status answers that are right
     * @param json values that the members at dotted paths may have
     * @param contains text that the answer must hold
     * @param under how long the answer may take
     */
    record Http(
            String url,
            List<Integer> status,
            Map<String, List<String>> json,
            Optional<String> contains,
            Optional<Duration> under,
            Map<String, SecretSource> headers)
            implements CheckKind {

        public Http {
            status = List.copyOf(status);
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        @Override
        public String word() {
            return "http";
        }
    }

    /**
     * Collections hold as many documents as they must.
     *
     * @param collections {@link #EVERY} alone for all there are
     * @param fail what must not be true of the count
     * @param warn what deserves a look
     * @param equalTo environment whose collection of the same name must hold as many
     * @param exists whether the collection must be there, or must not
     */
    record Count(
            List<String> collections,
            Optional<CountRule> fail,
            Optional<CountRule> warn,
            Optional<String> equalTo,
            boolean exists)
            implements CheckKind {

        public static final String EVERY = "*";

        public Count {
            collections = List.copyOf(collections);
        }

        boolean isOfEvery() {
            return collections.equals(List.of(EVERY));
        }

        @Override
        public String word() {
            return "count";
        }
    }

    /** A service's log has no more lines at error level than it may. */
    record Log(String role, LogSince since, int maxErrors) implements CheckKind {
        @Override
        public String word() {
            return "log";
        }
    }

    /** Times that a service logs of its own queries are within limits. */
    record LogMetric(String role, Map<PerfMetric, Duration> max) implements CheckKind {
        public LogMetric {
            max = max.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(max));
        }

        @Override
        public String word() {
            return "log-metric";
        }
    }

    /** A volume is on the host. */
    record Volume(String name) implements CheckKind {
        @Override
        public String word() {
            return "volume";
        }
    }

    /** What one place holds, the other holds too. */
    record Files(FilePlace from, FilePlace to) implements CheckKind {
        @Override
        public String word() {
            return "files";
        }
    }

    /** A service runs the image it must. */
    record Image(String role, Expected expected) implements CheckKind {

        /** Which image is the right one. */
        public sealed interface Expected {

            /** As {@code sha256:...}: the engine's id or the registry's digest. */
            record Digest(String digest) implements Expected {}

            /** The one that the same role of another environment runs. */
            record SameAs(String environment) implements Expected {}
        }

        @Override
        public String word() {
            return "image";
        }
    }

    /** Somebody listens at an address as the host sees it, or nobody does. */
    record Port(String host, int port, boolean open) implements CheckKind {
        @Override
        public String word() {
            return "port";
        }
    }

    /** @param free bytes, at least, where the path lies on the host */
    record Disk(String path, long free) implements CheckKind {
        @Override
        public String word() {
            return "disk";
        }
    }

    /** @param skew by how much the host's clock may differ from this computer's */
    record Clock(Duration skew) implements CheckKind {
        @Override
        public String word() {
            return "clock";
        }
    }

    /** One reading of what a service uses, in percent: of one processor's time, and of the memory it may have. */
    record Stats(String role, OptionalInt maxCpu, OptionalInt maxMemory) implements CheckKind {
        @Override
        public String word() {
            return "stats";
        }
    }

    /**
     * A query uses the index it must.
     *
     * @param index its name
     * @param declared what the runbook says that index is; without it, the one of that name in the database
     * @param under how long the server may need
     */
    record Explain(Query query, String index, Optional<IndexDefinition> declared, Optional<Duration> under)
            implements CheckKind {

        /** What is asked. */
        public record Query(String collection, BsonDocument filter, BsonDocument sort, OptionalInt limit) {}

        @Override
        public String word() {
            return "explain";
        }
    }

    /**
     * Addresses that documents hold lead somewhere.
     *
     * @param field dotted path; {@code *} stands for the keys of a map
     * @param sample how many are tried
     * @param status answers that are right
     */
    record Urls(String collection, String field, int sample, List<Integer> status) implements CheckKind {
        public Urls {
            status = List.copyOf(status);
        }

        @Override
        public String word() {
            return "urls";
        }
    }

    /** Indexes are there, or others that do their work. */
    record Indexes(List<Declared> declared) implements CheckKind {

        /** An index and where it must be. */
        public record Declared(String collection, IndexDefinition index) {}

        public Indexes {
            declared = List.copyOf(declared);
        }

        @Override
        public String word() {
            return "indexes";
        }
    }
}
