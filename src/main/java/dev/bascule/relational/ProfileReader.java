package dev.bascule.relational;

import dev.bascule.relational.Profile.KeySet;
import dev.bascule.relational.Profile.Member;
import dev.bascule.relational.Profile.OriginalColumns;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.YamlFile;
import dev.bascule.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads profiles as they are written. Any thread. */
final class ProfileReader {

    private final Problems problems;

    private ProfileReader(Problems problems) {
        this.problems = problems;
    }

    /** @throws dev.bascule.yaml.InvalidFileException with everything that is wrong with it */
    static Profile parse(String text, String fileName) {
        Problems problems = new Problems(fileName);
        Optional<Profile> profile = new ProfileReader(problems).profile(YamlFile.parse(text, problems));
        problems.throwIfAny();
        return profile.orElseThrow();
    }

    private Optional<Profile> profile(YamlNode root) {
        return MapReader.of(root, problems, "profile", "secrets", "arrays").map(map -> {
            map.require("profile", "arrays");
            List<Member> members = map.list("arrays").stream()
                    .flatMap(node -> member(node).stream())
                    .toList();
            return new Profile(map.text("profile").orElse(""), Set.copyOf(map.oneOrMore("secrets")), members);
        });
    }

    private Optional<Member> member(YamlNode node) {
        return MapReader.of(node, problems, "array", "table", "match", "insert", "update", "touched", "sets", "audit")
                .map(map -> {
                    map.require("array", "table", "match");
                    Optional<OriginalColumns> original = map.has("insert")
                            ? Optional.of(new OriginalColumns(
                                    map.oneOrMore("insert"), map.oneOrMore("update"), map.text("touched")))
                            : Optional.empty();
                    List<KeySet> sets = map.list("sets").stream()
                            .flatMap(set -> keySet(set).stream())
                            .toList();
                    return new Member(
                            map.text("array").orElse(""),
                            map.text("table").orElse(""),
                            map.oneOrMore("match"),
                            original,
                            sets,
                            map.flag("audit").orElse(false));
                });
    }

    private Optional<KeySet> keySet(YamlNode node) {
        String[] keys = {"field", "through", "owner", "other", "table", "by"};
        return MapReader.of(node, problems, keys).map(map -> {
            map.require(keys);
            return new KeySet(
                    map.text("field").orElse(""),
                    map.text("through").orElse(""),
                    map.text("owner").orElse(""),
                    map.text("other").orElse(""),
                    map.text("table").orElse(""),
                    map.text("by").orElse(""));
        });
    }
}
