package dev.bascule.runbook;

import dev.bascule.check.Check;
import dev.bascule.restructure.LeftOver;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.RestructureSpec.Credentials;
import dev.bascule.restructure.RestructureSpec.IdType;
import dev.bascule.restructure.RestructureSpec.Metadata;
import dev.bascule.restructure.RestructureSpec.Owned;
import dev.bascule.runbook.Runbook.Kind;
import dev.bascule.runbook.Runbook.ProofLevel;
import dev.bascule.runbook.Runbook.TargetOnly;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Suggestion;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a runbook of kind {@code restructure}; what is wrong goes to the problems, all of it. */
final class RestructureReader {

    private static final String INTO = "user";
    private static final String[] KEYS = {
        "runbook",
        "name",
        "environment",
        "users",
        "collections",
        "organization",
        "credentials",
        "touch-updated-at",
        "decisions",
        "defaults",
        "accept",
        "writers",
        "proof",
        "backup",
        "retention",
        "on-unhealthy",
        "within",
        "checklist",
        "contacts",
        "checks",
        "downtime-objective"
    };
    private static final String LATER_KEY = "downtime-objective";

    private final Problems problems;

    RestructureReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Runbook> read(YamlNode root, String text) {
        return MapReader.of(root, problems, KEYS).flatMap(map -> runbook(map, text));
    }

    private Optional<Runbook> runbook(MapReader map, String text) {
        map.require("runbook", "name", "environment", "users", "collections");
        map.key(LATER_KEY).ifPresent(place -> problems.add(place, "runbook.file.key-later", LATER_KEY));
        Optional<String> name = RunbookReader.name(map, problems);
        Optional<String> environment = map.text("environment");
        RestructureSpec spec = spec(map);
        CommonKeys common = CommonKeys.read(map, problems);
        List<Check> checks = new CheckReader(problems, environment.orElse(""), List.of()).read(map.list("checks"));
        if (common.proof() == ProofLevel.COUNTS) {
            // what is replaced is its own source: only reading it again finds what was written in between
            map.key("proof").ifPresent(place -> problems.add(place, "runbook.file.proof-by-counts"));
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Runbook(
                Kind.RESTRUCTURE,
                name.orElseThrow(),
                Optional.empty(),
                environment.orElseThrow(),
                Optional.empty(),
                List.of(),
                TargetOnly.KEEP,
                List.of(),
                List.of(),
                common.writers(),
                Acceptance.EVERYTHING,
                common.proof(),
                common.backup(),
                common.retention(),
                common.onUnhealthy(),
                common.within(),
                common.checklist(),
                common.contacts(),
                checks,
                Optional.of(spec),
                text));
    }

    private RestructureSpec spec(MapReader map) {
        Optional<MapReader> users = map.map("users", "from", "into");
        Optional<String> from = users.flatMap(found -> CollectionReader.named(found, "from", problems));
        String into = users.flatMap(found -> into(found)).orElse(INTO);
        List<Owned> collections = collections(map, new HashSet<>(List.of(from.orElse(into), into)));
        DecisionReader decisions = new DecisionReader(problems);
        return new RestructureSpec(
                from.orElse(into),
                into,
                collections,
                map.map("organization", "metadata")
                        .flatMap(found -> found.oneOf("metadata", Metadata.values()))
                        .orElse(Metadata.TEXT),
                map.oneOf("credentials", Credentials.values()).orElse(Credentials.NONE),
                map.flag("touch-updated-at").orElse(false),
                decisions.decisions(map.list("decisions")),
                decisions.defaults(map),
                accept(map));
    }

    private Optional<String> into(MapReader users) {
        return users.scalar("into")
                .filter(name -> CollectionReader.isNotOurs(name, problems) && isNotMade(name))
                .map(YamlScalar::text);
    }

    private boolean isNotMade(YamlScalar name) {
        boolean made = Set.of(RestructureSpec.ORGANIZATIONS, RestructureSpec.MEMBERS, RestructureSpec.ACCOUNTS)
                .contains(name.text());
        if (made) {
            problems.add(name, "runbook.file.better-auths-own", name.text());
        }
        return !made;
    }

    private List<Owned> collections(MapReader map, Set<String> users) {
        List<Owned> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(users);
        for (YamlNode node : map.list("collections")) {
            MapReader.of(node, problems, "name", "owner", "workspaceId")
                    .flatMap(item -> owned(item, seen))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<Owned> owned(MapReader map, Set<String> seen) {
        Optional<String> name = CollectionReader.named(map, "name", problems);
        map.require("owner", "workspaceId");
        map.scalar("name").ifPresent(place -> {
            isNotMade(place);
            if (!seen.add(place.text())) {
                problems.add(place, "runbook.file.collection-twice", Suggestion.shortened(place.text()));
            }
        });
        Optional<String> owner = map.text("owner");
        Optional<IdType> type = map.node("workspaceId").flatMap(this::type);
        return name.flatMap(found -> owner.flatMap(field -> type.map(declared -> new Owned(found, field, declared))));
    }

    private Optional<IdType> type(YamlNode node) {
        List<String> words = Arrays.stream(IdType.values()).map(IdType::word).toList();
        return Values.oneOf(node, words, problems).flatMap(word -> Arrays.stream(IdType.values())
                .filter(type -> type.word().equals(word))
                .findFirst());
    }

    private Map<LeftOver, Long> accept(MapReader map) {
        String[] keys = Arrays.stream(LeftOver.values()).map(LeftOver::word).toArray(String[]::new);
        Map<LeftOver, Long> accept = new EnumMap<>(LeftOver.class);
        map.map("accept", keys).ifPresent(figures -> Arrays.stream(LeftOver.values())
                .forEach(reason -> figures.integer(reason.word(), 0L, Long.MAX_VALUE)
                        .ifPresent(figure -> accept.put(reason, figure))));
        return accept;
    }
}
