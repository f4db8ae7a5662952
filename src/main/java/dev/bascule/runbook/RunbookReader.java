package dev.bascule.runbook;

import dev.bascule.check.Check;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.relational.TransferRunbookReader;
import dev.bascule.runbook.Runbook.Kind;
import dev.bascule.runbook.Runbook.TargetOnly;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads a runbook from its tree; what is wrong goes to the problems, all of it. */
final class RunbookReader {

    private static final List<String> LATER_KINDS = List.of("switch", "update-images");
    private static final List<String> LATER_KEYS = List.of("downtime-objective", "files", "images", "capture");
    private static final List<String> NOT_FOR_RESTORE =
            List.of("source", "environment", "collections", "target-only", "reshape", "indexes", "accept", "proof");
    private static final List<String> NOT_FOR_INDEXES = List.of("source", "collections", "target-only", "reshape");
    private static final String[] KEYS = {
        "runbook",
        "name",
        "source",
        "target",
        "environment",
        "dump",
        "collections",
        "target-only",
        "reshape",
        "indexes",
        "writers",
        "accept",
        "proof",
        "backup",
        "retention",
        "on-unhealthy",
        "within",
        "checklist",
        "contacts",
        "checks",
        "downtime-objective",
        "files",
        "images",
        "capture"
    };
    private static final String[] VALIDATION_KEYS = {"runbook", "name", "environment", "checks"};
    private static final CollectionRule EVERY_COLLECTION = new CollectionRule(
            List.of("*"), CollectionRule.Action.COPY, Optional.empty(), Optional.empty(), Optional.empty());

    private final Problems problems;
    private final String fileName;

    RunbookReader(Problems problems, String fileName) {
        this.problems = problems;
        this.fileName = fileName;
    }

    /** Empty without a problem when the runbook is of another kind. */
    Optional<TransferRunbook> transfer(YamlNode root, String text) {
        return kindOf(root)
                .filter(kind -> isTransfer(root))
                .flatMap(kind -> new TransferRunbookReader(problems, fileName).read(root, kind.text(), text));
    }

    /** Empty without a problem when the runbook is of another kind. */
    Optional<ValidationRunbook> validation(YamlNode root) {
        return isOfKind(root, ValidationRunbook.KIND)
                ? MapReader.of(root, problems, VALIDATION_KEYS).flatMap(this::validation)
                : Optional.empty();
    }

    private Optional<ValidationRunbook> validation(MapReader map) {
        map.require("name", "environment");
        Optional<String> name = name(map, problems);
        Optional<String> environment = map.text("environment");
        List<Check> checks = new CheckReader(problems, environment.orElse(""), List.of()).read(map.list("checks"));
        return problems.isEmpty()
                ? Optional.of(new ValidationRunbook(name.orElseThrow(), environment.orElseThrow(), checks))
                : Optional.empty();
    }

    Optional<Runbook> read(YamlNode root, String text) {
        // the keys of other kinds are not known here, so nothing else is said of such a file
        Optional<YamlScalar> later = laterKind(root);
        if (later.isPresent()) {
            problems.add(later.get(), "runbook.file.kind-later", later.get().text());
            return Optional.empty();
        }
        if (isTransfer(root)) {
            // it is no run of collections, and whoever asks for one cannot do anything with it
            transfer(root, text);
            kindOf(root).ifPresent(kind -> problems.add(kind, "runbook.file.kind-relational", kind.text()));
            return Optional.empty();
        }
        if (isOfKind(root, ValidationRunbook.KIND)) {
            validation(root);
            kindOf(root).ifPresent(kind -> problems.add(kind, "runbook.file.kind-validate", kind.text()));
            return Optional.empty();
        }
        if (isOfKind(root, Kind.RESTRUCTURE.word())) {
            return new RestructureReader(problems).read(root, text);
        }
        return MapReader.of(root, problems, KEYS).flatMap(map -> runbook(map, text));
    }

    private static boolean isOfKind(YamlNode root, String word) {
        return kindOf(root).filter(kind -> kind.text().equals(word)).isPresent();
    }

    private static boolean isTransfer(YamlNode root) {
        return kindOf(root)
                .filter(kind -> TransferRunbookReader.kinds().contains(kind.text()))
                .isPresent();
    }

    private static Optional<YamlScalar> laterKind(YamlNode root) {
        return kindOf(root).filter(kind -> LATER_KINDS.contains(kind.text()));
    }

    private static Optional<YamlScalar> kindOf(YamlNode root) {
        return root instanceof YamlMap map && map.get("runbook").orElse(root) instanceof YamlScalar kind
                ? Optional.of(kind)
                : Optional.empty();
    }

    private Optional<Runbook> runbook(MapReader map, String text) {
        map.require("runbook", "name");
        Optional<Kind> kind = map.node("runbook").flatMap(this::kind);
        LATER_KEYS.forEach(key -> map.key(key).ifPresent(place -> problems.add(place, "runbook.file.key-later", key)));
        Optional<String> name = name(map, problems);
        boolean restore = kind.equals(Optional.of(Kind.RESTORE));
        Optional<String> source = map.text("source");
        Optional<String> target = target(map, kind);
        Optional<Path> dump = dump(map, kind);
        CollectionReader collections = new CollectionReader(problems);
        List<CollectionRule> rules = restore ? List.of(EVERY_COLLECTION) : collections.rules(map.list("collections"));
        List<ReshapeSpec> reshapes = new ReshapeReader(problems).read(map.list("reshape"));
        List<IndexSpec> indexes = new IndexReader(problems).read(map.list("indexes"));
        Acceptance accept = restore ? Acceptance.EVERYTHING : accept(map);
        TargetOnly targetOnly = map.oneOf("target-only", TargetOnly.values()).orElse(TargetOnly.KEEP);
        CommonKeys common = CommonKeys.read(map, problems);
        List<Check> checks = new CheckReader(problems, target.orElse(""), indexes).read(map.list("checks"));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Runbook(
                kind.orElseThrow(),
                name.orElseThrow(),
                source,
                target.orElseThrow(),
                dump,
                rules,
                targetOnly,
                reshapes,
                indexes,
                common.writers(),
                accept,
                common.proof(),
                common.backup(),
                common.retention(),
                common.onUnhealthy(),
                common.within(),
                common.checklist(),
                common.contacts(),
                checks,
                Optional.empty(),
                text));
    }

    private Optional<Kind> kind(YamlNode node) {
        List<String> known =
                new ArrayList<>(Arrays.stream(Kind.values()).map(Kind::word).toList());
        known.addAll(TransferRunbookReader.kinds());
        known.add(ValidationRunbook.KIND);
        known.addAll(LATER_KINDS);
        return Values.oneOf(node, known, problems).flatMap(word -> Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst());
    }

    /** The runbook's own name, as far as it says anything. */
    static Optional<String> name(MapReader map, Problems problems) {
        return map.scalar("name").filter(name -> isNotBlank(name, problems)).map(YamlScalar::text);
    }

    private static boolean isNotBlank(YamlScalar name, Problems problems) {
        if (name.text().isBlank()) {
            problems.add(name, "runbook.file.blank-name");
        }
        return !name.text().isBlank();
    }

    private Optional<String> target(MapReader map, Optional<Kind> kind) {
        if (kind.equals(Optional.of(Kind.INDEXES))) {
            return oneEnvironment(map);
        }
        if (kind.equals(Optional.of(Kind.RESTORE))) {
            map.require("dump", "target");
            NOT_FOR_RESTORE.forEach(
                    key -> map.key(key).ifPresent(place -> problems.add(place, "runbook.file.not-for-restore", key)));
            return map.text("target");
        }
        return twoEnvironments(map, kind.isPresent());
    }

    private Optional<Path> dump(MapReader map, Optional<Kind> kind) {
        if (kind.isPresent() && kind.get() != Kind.RESTORE) {
            map.key("dump").ifPresent(place -> problems.add(place, "runbook.file.dump-for-restore"));
            return Optional.empty();
        }
        return map.text("dump").map(Path::of);
    }

    /** Of an {@code indexes} runbook, under either of two keys. */
    private Optional<String> oneEnvironment(MapReader map) {
        map.require("indexes");
        NOT_FOR_INDEXES.forEach(
                key -> map.key(key).ifPresent(place -> problems.add(place, "runbook.file.not-for-indexes", key)));
        if (map.has("environment") && map.has("target")) {
            List<YamlScalar> places = Stream.of("environment", "target")
                    .flatMap(key -> map.key(key).stream())
                    .sorted((one, other) ->
                            Integer.compare(one.span().start(), other.span().start()))
                    .toList();
            problems.add(places.getLast(), "runbook.file.two-targets");
        } else if (!map.has("target")) {
            map.require("environment");
        }
        return map.text("environment").or(() -> map.text("target"));
    }

    private Optional<String> twoEnvironments(MapReader map, boolean kindKnown) {
        if (kindKnown) {
            map.require("source", "target");
            map.key("environment").ifPresent(place -> problems.add(place, "runbook.file.environment-for-indexes"));
        }
        Optional<YamlScalar> target = map.scalar("target");
        target.filter(found ->
                        Optional.of(found.text()).equals(map.node("source").flatMap(RunbookReader::text)))
                .ifPresent(found -> problems.add(found, "runbook.file.same-environment"));
        return target.map(YamlScalar::text);
    }

    private static Optional<String> text(YamlNode node) {
        return node instanceof YamlScalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private Acceptance accept(MapReader map) {
        String[] keys = Arrays.stream(Acceptance.Figure.values())
                .map(Acceptance.Figure::key)
                .toArray(String[]::new);
        Optional<MapReader> figures = map.map("accept", keys);
        Acceptance accept = Acceptance.NOTHING;
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            long value = figures.map(found -> found.integer(figure.key(), 0, Long.MAX_VALUE))
                    .orElse(OptionalLong.empty())
                    .orElse(0);
            accept = accept.with(figure, value);
        }
        return accept;
    }
}
