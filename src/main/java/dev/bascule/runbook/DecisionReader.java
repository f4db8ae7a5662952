package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.DecisionSpec.ExistingAccount;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.restructure.DecisionSpec.Link;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import dev.bascule.restructure.DecisionSpec.SameAddress;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what was decided by the ids concerned, and what settles whole classes. */
final class DecisionReader {

    private static final String SAME = Kind.SAME_ADDRESS.word();
    private static final String ACCOUNT = Kind.EXISTING_ACCOUNT.word();
    private static final String PRESET = Kind.PRESET_WORKSPACE.word();

    private final Problems problems;
    private final BsonReaderOfYaml bson;
    private final Set<Question> seen = new HashSet<>();

    /** What is asked: the same users may raise questions of two kinds. */
    private record Question(Kind kind, Set<DocumentId> ids) {}

    DecisionReader(Problems problems) {
        this.problems = problems;
        this.bson = new BsonReaderOfYaml(problems);
    }

    List<DecisionSpec> decisions(List<YamlNode> nodes) {
        List<DecisionSpec> decisions = new ArrayList<>();
        for (YamlNode node : nodes) {
            MapReader.of(node, problems, SAME, ACCOUNT, PRESET, "account", "decision", "into")
                    .flatMap(this::decision)
                    .ifPresent(decision -> {
                        if (!seen.add(new Question(decision.kind(), Set.copyOf(decision.ids())))) {
                            problems.add(node, "runbook.file.decided-twice");
                        }
                        decisions.add(decision);
                    });
        }
        return decisions;
    }

    private Optional<DecisionSpec> decision(MapReader map) {
        List<String> kinds =
                List.of(SAME, ACCOUNT, PRESET).stream().filter(map::has).toList();
        if (kinds.size() != 1) {
            problems.add(map.place(), "runbook.file.one-question", String.join(", ", SAME, ACCOUNT, PRESET));
            return Optional.empty();
        }
        map.require("decision");
        String kind = kinds.getFirst();
        if (!kind.equals(SAME)) {
            map.key("into").ifPresent(place -> problems.add(place, "runbook.file.into-without-merge"));
        }
        if (!kind.equals(ACCOUNT)) {
            map.key("account").ifPresent(place -> problems.add(place, "runbook.file.account-without-existing"));
        }
        if (kind.equals(SAME)) {
            return sameAddress(map);
        }
        return kind.equals(ACCOUNT) ? existingAccount(map) : presetWorkspace(map);
    }

    private Optional<DecisionSpec> sameAddress(MapReader map) {
        List<DocumentId> users = new ArrayList<>();
        YamlNode node = map.node(SAME).orElseThrow();
        if (!(node instanceof YamlList) || ((YamlList) node).items().size() < 2) {
            problems.add(node, "runbook.file.two-users");
        } else {
            ((YamlList) node).items().forEach(item -> id(item).ifPresent(users::add));
        }
        Optional<String> word = map.node("decision")
                .flatMap(given -> Values.oneOf(given, List.of(SameAddress.MERGE, SameAddress.KEEP), problems));
        boolean merge = word.equals(Optional.of(SameAddress.MERGE));
        if (merge) {
            map.require("into");
        } else {
            map.key("into").ifPresent(place -> problems.add(place, "runbook.file.into-without-merge"));
        }
        Optional<DocumentId> into = merge ? map.node("into").flatMap(this::id) : Optional.empty();
        if (into.isPresent() && !users.contains(into.get())) {
            problems.add(map.node("into").orElseThrow(), "runbook.file.into-a-stranger");
        }
        return word.map(found -> new SameAddress(users, into));
    }

    private Optional<DecisionSpec> existingAccount(MapReader map) {
        map.require("account");
        Optional<DocumentId> user = map.node(ACCOUNT).flatMap(this::id);
        Optional<DocumentId> account = map.node("account").flatMap(this::id);
        Optional<Link> link = map.oneOf("decision", Link.values());
        return user.flatMap(
                who -> account.flatMap(there -> link.map(decided -> new ExistingAccount(who, there, decided))));
    }

    private Optional<DecisionSpec> presetWorkspace(MapReader map) {
        Optional<DocumentId> value = map.node(PRESET).flatMap(this::id);
        Optional<Preset> decision = map.oneOf("decision", Preset.values());
        return value.flatMap(carried -> decision.map(decided -> new PresetWorkspace(carried, decided)));
    }

    private Optional<DocumentId> id(YamlNode node) {
        return bson.id(node).map(DocumentId::of);
    }

    /** What a whole class is settled by: one of its decisions, as far as it needs no id. */
    Defaults defaults(MapReader map) {
        Optional<MapReader> defaults = map.map("defaults", SAME, ACCOUNT, PRESET);
        return new Defaults(
                defaults.flatMap(found -> found.oneOf(SAME, Defaults.SameAddress.values())),
                defaults.flatMap(found -> found.oneOf(ACCOUNT, Link.values())),
                defaults.flatMap(found -> found.oneOf(PRESET, Preset.values())));
    }
}
