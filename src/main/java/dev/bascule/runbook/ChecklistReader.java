package dev.bascule.runbook;

import dev.bascule.runbook.ChecklistItem.Stage;
import dev.bascule.runbook.ChecklistItem.Tie;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code checklist} and {@code contacts}. */
final class ChecklistReader {

    /** The steps' words, which are declared where steps are; a test holds the two against each other. */
    static final List<String> STEPS = List.of(
            "guardrails",
            "lock",
            "back_up",
            "create_shadows",
            "load",
            "build_indexes",
            "prove",
            "drill",
            "approve",
            "final_proof",
            "swap",
            "build_live_indexes",
            "verify_live",
            "clean_up");

    private static final List<String> CHECKS =
            Arrays.stream(Guardrail.Check.values()).map(Guardrail.Check::word).toList();
    private static final String[] STAGES =
            Arrays.stream(Stage.values()).map(Stage::word).toArray(String[]::new);

    private final Problems problems;

    ChecklistReader(Problems problems) {
        this.problems = problems;
    }

    /** The items in the order of their stages, each stage's in the order of the file. */
    List<ChecklistItem> items(MapReader runbook) {
        List<ChecklistItem> items = new ArrayList<>();
        runbook.map("checklist", STAGES).ifPresent(stages -> {
            for (Stage stage : Stage.values()) {
                stages.list(stage.word())
                        .forEach(node -> item(node, stage, items.size() + 1).ifPresent(items::add));
            }
        });
        return items;
    }

    /** A text is an item that a person ticks. */
    private Optional<ChecklistItem> item(YamlNode node, Stage stage, int number) {
        if (!(node instanceof YamlMap)) {
            return Values.text(node, problems)
                    .map(text -> new ChecklistItem(number, stage, text.text(), Optional.empty()));
        }
        return MapReader.of(node, problems, "item", "step", "guardrail").flatMap(map -> {
            map.require("item");
            if (map.has("step") && map.has("guardrail")) {
                problems.add(map.key("guardrail").orElseThrow(), "runbook.file.two-ties");
            }
            Optional<Tie> step = map.node("step")
                    .flatMap(word -> Values.oneOf(word, STEPS, problems))
                    .map(Tie.Step::new);
            Optional<Tie> guardrail = map.node("guardrail")
                    .flatMap(word -> Values.oneOf(word, CHECKS, problems))
                    .map(Guardrail.Check::ofWord)
                    .map(Tie.Guardrail::new);
            return map.text("item").map(text -> new ChecklistItem(number, stage, text, step.or(() -> guardrail)));
        });
    }

    List<Contact> contacts(MapReader runbook) {
        List<Contact> contacts = new ArrayList<>();
        for (YamlNode node : runbook.list("contacts")) {
            MapReader.of(node, problems, "name", "role", "reach").ifPresent(map -> {
                map.require("name", "reach");
                Optional<String> name = map.text("name");
                Optional<String> role = map.text("role");
                Optional<String> reach = map.scalar("reach").map(YamlScalar::text);
                if (name.isPresent() && reach.isPresent()) {
                    contacts.add(new Contact(name.get(), role, reach.get()));
                }
            });
        }
        return contacts;
    }
}
