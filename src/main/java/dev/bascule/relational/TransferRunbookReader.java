package dev.bascule.relational;

import dev.bascule.relational.ImportReport.Mode;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads runbooks of the kinds {@code relational-export} and {@code relational-import}; all that is wrong goes to the problems. */
public final class TransferRunbookReader {

    private static final String EXPORT = "relational-export";
    private static final String IMPORT = "relational-import";
    private static final String[] EXPORT_KEYS = {
        "runbook", "name", "source", "file", "gzip", "tables", "mask", "profile"
    };
    private static final String[] IMPORT_KEYS = {
        "runbook",
        "name",
        "file",
        "target",
        "profile",
        "mode",
        "skip-audit",
        "match",
        "json-null",
        "empty-set",
        "accept"
    };

    private final Problems problems;
    private final String fileName;

    /** @param fileName what a runbook without a name is called */
    public TransferRunbookReader(Problems problems, String fileName) {
        this.problems = problems;
        this.fileName = fileName;
    }

    /** The words for the kinds. */
    public static List<String> kinds() {
        return List.of(EXPORT, IMPORT);
    }

    /** @return empty when anything is wrong with it, or when it is of another kind */
    public Optional<TransferRunbook> read(YamlNode root, String kind, String text) {
        return switch (kind) {
            case EXPORT -> MapReader.of(root, problems, EXPORT_KEYS).flatMap(map -> export(map, text));
            case IMPORT -> MapReader.of(root, problems, IMPORT_KEYS).flatMap(map -> rowsIn(map, text));
            default -> Optional.empty();
        };
    }

    private Optional<TransferRunbook> export(MapReader map, String text) {
        map.require("source", "file");
        String name = name(map);
        Optional<String> source = map.text("source");
        Optional<Path> file = file(map);
        boolean gzip = map.flag("gzip").orElse(false);
        List<String> tables = map.oneOrMore("tables");
        List<String> mask = map.oneOrMore("mask");
        Optional<String> profile = map.text("profile");
        return problems.isEmpty()
                ? Optional.of(new TransferRunbook.Export(
                        name, source.orElseThrow(), file.orElseThrow(), gzip, tables, mask, profile, text))
                : Optional.empty();
    }

    private Optional<TransferRunbook> rowsIn(MapReader map, String text) {
        map.require("file", "target");
        String name = name(map);
        Optional<Path> file = file(map);
        Optional<String> target = map.text("target");
        Optional<String> profile = map.text("profile");
        Mode mode = map.oneOf("mode", Mode.values()).orElse(Mode.FULL);
        boolean skipAudit = map.flag("skip-audit").orElse(false);
        Map<String, List<String>> match = match(map);
        Set<String> keepJsonNull = jsonNull(map);
        boolean clear = map.oneOf("empty-set", EmptySet.values())
                .filter(EmptySet.CLEAR::equals)
                .isPresent();
        long refused = map.map("accept", "refused")
                .map(accept -> accept.integer("refused", 0L, Long.MAX_VALUE).orElse(0))
                .orElse(0L);
        return problems.isEmpty()
                ? Optional.of(new TransferRunbook.Import(
                        name,
                        file.orElseThrow(),
                        target.orElseThrow(),
                        profile,
                        mode,
                        skipAudit,
                        match,
                        keepJsonNull,
                        clear,
                        refused,
                        text))
                : Optional.empty();
    }

    /** What an empty list of keys means for what the target has. */
    private enum EmptySet {
        KEEP,
        CLEAR
    }

    private String name(MapReader map) {
        return map.has("name") ? map.text("name").orElse(fileName) : fileName;
    }

    private Optional<Path> file(MapReader map) {
        return map.scalar("file").flatMap(this::path);
    }

    private Optional<Path> path(YamlScalar written) {
        try {
            return Optional.of(Path.of(written.text()));
        } catch (InvalidPathException _) {
            problems.add(written, "relational.runbook.no-path");
            return Optional.empty();
        }
    }

    private Map<String, List<String>> match(MapReader map) {
        Map<String, List<String>> match = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("match")) {
            match.put(
                    entry.key().text(),
                    Values.oneOrMore(entry.value(), problems).stream()
                            .map(YamlScalar::text)
                            .toList());
        }
        return match;
    }

    private Set<String> jsonNull(MapReader map) {
        Set<String> keep = new HashSet<>();
        for (YamlMap.Entry entry : map.entries("json-null")) {
            Values.oneOf(entry.value(), List.of("keep"), problems)
                    .ifPresent(word -> keep.add(entry.key().text()));
        }
        return keep;
    }
}
