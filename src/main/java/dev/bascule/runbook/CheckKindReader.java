package dev.bascule.runbook;

import dev.bascule.check.CheckKind;
import dev.bascule.check.CheckKind.Image.Expected;
import dev.bascule.check.CheckKind.Service.Wanted;
import dev.bascule.check.CountRule;
import dev.bascule.check.FilePlace;
import dev.bascule.check.LogSince;
import dev.bascule.check.PerfMetric;
import dev.bascule.environment.HttpReader;
import dev.bascule.environment.SecretSource;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;

/** Reads what a check of a kind looks at, and its rules. */
final class CheckKindReader {

    private static final int USUAL_LINES = 1_000;
    private static final int MOST_LINES = 100_000;
    private static final int USUAL_SAMPLE = 20;
    private static final int MOST_SAMPLE = 1_000;
    private static final int MOST_PERCENT = 100_000;
    private static final Duration USUAL_SKEW = Duration.ofSeconds(2);
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[A-Za-z0-9_][A-Za-z0-9._-]*):(\\d{1,5})");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(|K|M|G|T|Ki|Mi|Gi|Ti)B");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,6})%");

    private final Problems problems;
    private final List<IndexSpec> indexes;

    /** @param indexes that the runbook declares */
    CheckKindReader(Problems problems, List<IndexSpec> indexes) {
        this.problems = problems;
        this.indexes = indexes;
    }

    Optional<CheckKind> read(String kind, MapReader map) {
        return switch (kind) {
            case "service" -> map.text("service").map(role -> new CheckKind.Service(role, state(map)));
            case "http" -> http(map);
            case "count" -> count(map);
            case "log" -> log(map);
            case "log-metric" -> logMetric(map);
            case "volume" -> map.text("volume").map(CheckKind.Volume::new);
            case "files" -> files(map);
            case "image" -> image(map);
            case "port" -> port(map);
            case "disk" -> disk(map);
            case "clock" -> clock(map);
            case "stats" -> stats(map);
            case "explain" -> explain(map);
            case "urls" -> urls(map);
            case "indexes" -> indexes(map);
            default -> throw new IllegalArgumentException("no kind of check: " + kind);
        };
    }

    private static Wanted state(MapReader map) {
        return map.oneOf("state", Wanted.values()).orElse(Wanted.RUNNING);
    }

    private Optional<CheckKind> http(MapReader map) {
        Optional<String> url = HttpReader.address(map, problems);
        List<Integer> status = HttpReader.status(map, problems).orElse(List.of(200));
        Map<String, List<String>> json = HttpReader.json(map, problems);
        Optional<String> contains = map.text("contains");
        Optional<Duration> under = map.fineDuration("under");
        Map<String, SecretSource> headers = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("headers")) {
            HttpReader.checkHeader(entry.key(), problems);
            HttpReader.header(entry.value(), problems)
                    .ifPresent(source -> headers.put(entry.key().text(), source));
        }
        return url.map(address -> new CheckKind.Http(address, status, json, contains, under, headers));
    }

    private Optional<CheckKind> count(MapReader map) {
        List<YamlScalar> names =
                map.node("count").map(node -> Values.oneOrMore(node, problems)).orElse(List.of());
        names.forEach(name -> CollectionReader.isNotOurs(name, problems));
        names.stream()
                .filter(name -> names.size() > 1 && name.text().equals(CheckKind.Count.EVERY))
                .forEach(name -> problems.add(name, "runbook.file.wildcard-alone"));
        Optional<CountRule> fail = rule(map, "fail");
        Optional<CountRule> warn = rule(map, "warn");
        Optional<String> equal = map.text("equals");
        boolean exists = map.flag("exists").orElse(true);
        if (!exists && (map.has("fail") || map.has("warn") || map.has("equals"))) {
            problems.add(map.key("exists").orElseThrow(), "runbook.file.check-absent");
        }
        return Optional.of(
                new CheckKind.Count(names.stream().map(YamlScalar::text).toList(), fail, warn, equal, exists));
    }

    private Optional<CountRule> rule(MapReader map, String key) {
        return parsed(map.scalar(key), CountRule::of, "runbook.file.check-count-rule");
    }

    private <T> Optional<T> parsed(Optional<YamlScalar> node, Function<String, Optional<T>> reading, String otherwise) {
        Optional<T> found = node.map(YamlScalar::text).flatMap(reading);
        if (node.isPresent() && found.isEmpty()) {
            problems.add(node.get(), otherwise);
        }
        return found;
    }

    private Optional<CheckKind> log(MapReader map) {
        Optional<String> since = map.node("since").flatMap(node -> Values.oneOf(node, List.of("switch"), problems));
        if (map.has("since") && map.has("last")) {
            problems.add(map.key("since").orElseThrow(), "runbook.file.check-log-twice");
        }
        LogSince lines = since.<LogSince>map(word -> new LogSince.Switch())
                .orElse(new LogSince.Last(map.integer("last", 1, MOST_LINES).orElse(USUAL_LINES)));
        int errors = map.integer("max-errors", 0, MOST_LINES).orElse(0);
        return map.text("log").map(role -> new CheckKind.Log(role, lines, errors));
    }

    private Optional<CheckKind> logMetric(MapReader map) {
        map.require("service", "max");
        map.node("log-metric").ifPresent(node -> Values.oneOf(node, List.of("conversations-perf"), problems));
        Map<PerfMetric, Duration> max = new EnumMap<>(PerfMetric.class);
        map.map("max", PerfMetric.words().toArray(String[]::new)).ifPresent(limits -> {
            for (PerfMetric metric : PerfMetric.values()) {
                limits.fineDuration(metric.word()).ifPresent(limit -> max.put(metric, limit));
            }
        });
        return map.text("service").map(role -> new CheckKind.LogMetric(role, max));
    }

    private Optional<CheckKind> files(MapReader map) {
        return map.map("files", "from", "to").flatMap(places -> {
            places.require("from", "to");
            Optional<FilePlace> from = filePlace(places, "from");
            Optional<FilePlace> to = filePlace(places, "to");
            return from.flatMap(here -> to.map(there -> new CheckKind.Files(here, there)));
        });
    }

    private Optional<FilePlace> filePlace(MapReader places, String key) {
        return places.map(key, "volume", "directory").flatMap(place -> {
            if (place.has("volume") == place.has("directory")) {
                problems.add(place.place(), "runbook.file.check-file-place");
                return Optional.empty();
            }
            return place.text("volume").<FilePlace>map(FilePlace.Volume::new).or(() -> place.text("directory")
                    .map(FilePlace.Directory::new));
        });
    }

    private Optional<CheckKind> image(MapReader map) {
        if (map.has("digest") == map.has("same-as")) {
            problems.add(map.key("image").orElseThrow(), "runbook.file.check-image");
        }
        Optional<Expected> digest = parsed(
                map.scalar("digest"),
                text -> DIGEST.matcher(text).matches() ? Optional.of(new Expected.Digest(text)) : Optional.empty(),
                "runbook.file.check-digest");
        Optional<Expected> expected = digest.or(() -> map.text("same-as").map(Expected.SameAs::new));
        return map.text("image").flatMap(role -> expected.map(found -> new CheckKind.Image(role, found)));
    }

    private Optional<CheckKind> port(MapReader map) {
        boolean open = map.flag("open").orElse(true);
        return parsed(map.scalar("port"), text -> address(text, open), "runbook.file.check-port");
    }

    private static Optional<CheckKind> address(String text, boolean open) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(parts.group(2));
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        return port >= 1 && port <= 65_535 ? Optional.of(new CheckKind.Port(host, port, open)) : Optional.empty();
    }

    private Optional<CheckKind> disk(MapReader map) {
        map.require("free");
        Optional<Long> free = parsed(map.scalar("free"), CheckKindReader::size, "runbook.file.check-size");
        return map.text("disk").flatMap(path -> free.map(bytes -> new CheckKind.Disk(path, bytes)));
    }

    private static Optional<Long> size(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String unit = parts.group(2);
        int power = unit.isEmpty() ? 0 : "KMGT".indexOf(unit.charAt(0)) + 1;
        long step = unit.endsWith("i") ? 1_024 : 1_000;
        long factor = 1;
        for (int i = 0; i < power; i++) {
            factor *= step;
        }
        return Optional.of(Math.multiplyExact(Long.parseLong(parts.group(1)), factor));
    }

    private Optional<CheckKind> clock(MapReader map) {
        map.node("clock").ifPresent(node -> Values.oneOf(node, List.of("host"), problems));
        return Optional.of(new CheckKind.Clock(map.fineDuration("skew").orElse(USUAL_SKEW)));
    }

    private Optional<CheckKind> stats(MapReader map) {
        map.require("max");
        Optional<MapReader> max = map.map("max", "cpu", "memory");
        OptionalInt cpu = max.map(limits -> percent(limits, "cpu")).orElse(OptionalInt.empty());
        OptionalInt memory = max.map(limits -> percent(limits, "memory")).orElse(OptionalInt.empty());
        return map.text("stats").map(role -> new CheckKind.Stats(role, cpu, memory));
    }

    private OptionalInt percent(MapReader limits, String key) {
        Optional<Integer> found = parsed(
                limits.scalar(key),
                text -> {
                    Matcher number = PERCENT.matcher(text);
                    return number.matches()
                            ? Optional.of(Integer.valueOf(number.group(1))).filter(value -> value <= MOST_PERCENT)
                            : Optional.empty();
                },
                "runbook.file.check-percent");
        return found.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<CheckKind> explain(MapReader map) {
        map.require("index");
        Optional<String> index = map.text("index");
        Optional<Duration> under = map.fineDuration("under");
        Optional<CheckKind.Explain.Query> query =
                map.map("explain", "collection", "filter", "sort", "limit").flatMap(this::query);
        return query.flatMap(asked ->
                index.map(name -> new CheckKind.Explain(asked, name, declared(asked.collection(), name), under)));
    }

    private Optional<CheckKind.Explain.Query> query(MapReader query) {
        BsonDocument filter = document(query, "filter");
        BsonDocument sort = document(query, "sort");
        OptionalInt limit = query.integer("limit", 1, Integer.MAX_VALUE);
        return CollectionReader.named(query, "collection", problems)
                .map(collection -> new CheckKind.Explain.Query(collection, filter, sort, limit));
    }

    private BsonDocument document(MapReader query, String key) {
        BsonReaderOfYaml bson = new BsonReaderOfYaml(problems);
        Optional<YamlNode> node = query.node(key).filter(found -> !found.isNothing());
        return node.flatMap(found -> Values.map(found, problems))
                .map(bson::document)
                .orElse(new BsonDocument());
    }

    private Optional<IndexDefinition> declared(String collection, String name) {
        return indexes.stream()
                .filter(index ->
                        index.collection().equals(collection) && index.name().equals(name))
                .findFirst()
                .map(IndexSpec::definition);
    }

    private Optional<CheckKind> urls(MapReader map) {
        List<Integer> status = HttpReader.status(map, problems).orElse(List.of(200, 206));
        return map.map("urls", "collection", "field", "sample").flatMap(urls -> {
            urls.require("field");
            Optional<String> collection = CollectionReader.named(urls, "collection", problems);
            Optional<String> field = urls.text("field");
            int sample = urls.integer("sample", 1, MOST_SAMPLE).orElse(USUAL_SAMPLE);
            return collection.flatMap(name -> field.map(path -> new CheckKind.Urls(name, path, sample, status)));
        });
    }

    private Optional<CheckKind> indexes(MapReader map) {
        List<CheckKind.Indexes.Declared> declared = new IndexReader(problems)
                .read(map.list("indexes")).stream()
                        .map(index -> new CheckKind.Indexes.Declared(index.collection(), index.definition()))
                        .toList();
        return Optional.of(new CheckKind.Indexes(declared));
    }
}
