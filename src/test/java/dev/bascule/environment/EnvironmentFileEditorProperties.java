package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentDraft.Mongo;
import dev.bascule.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Files as people write them, at random: an edit keeps every line that it is not about. */
class EnvironmentFileEditorProperties {

    private static final List<String> COMMENTS =
            List.of("", "  # a note", "   #: tls: false", " # \u00e9t\u00e9 \ud83d\ude80 {[", "\t# - name: x");
    private static final List<String> BETWEEN =
            List.of("", "\n", "# alone\n", "    # - name: ghost\n", "\n\n#\n", "  \n");

    private final EnvironmentFileEditor editor = new EnvironmentFileEditor("f");

    private static final class Writer {
        private final Random random;
        private final StringBuilder text = new StringBuilder();

        Writer(long seed) {
            random = new Random(seed);
        }

        String file(int count) {
            text.append(pick(BETWEEN))
                    .append("environments:")
                    .append(pick(COMMENTS))
                    .append('\n');
            int indent = random.nextInt(5);
            for (int i = 0; i < count; i++) {
                environment("e" + i, indent);
            }
            text.append(pick(BETWEEN));
            String written = text.toString();
            if (random.nextInt(4) == 0) {
                written = written.stripTrailing();
            }
            return random.nextInt(4) == 0 ? written.replace("\n", "\r\n") : written;
        }

        private void environment(String name, int indent) {
            text.append(pick(BETWEEN));
            List<String> keys = new ArrayList<>(List.of("name: " + quoted(name), "kind: " + quoted("other")));
            keys.add(random.nextBoolean() ? flowMongo() : blockMongo(indent + 2));
            if (random.nextBoolean()) {
                keys.add("health: [ { name: up, http: 'https://h/' } ]");
            }
            if (random.nextBoolean()) {
                keys.add("host:" + pick(COMMENTS) + "\n" + " ".repeat(indent + 5) + "ssh: a@b");
            }
            java.util.Collections.shuffle(keys, random);
            for (int i = 0; i < keys.size(); i++) {
                text.append(" ".repeat(indent)).append(i == 0 ? "- " : "  ").append(keys.get(i));
                text.append(pick(COMMENTS)).append('\n');
                if (i < keys.size() - 1) {
                    text.append(pick(BETWEEN));
                }
            }
        }

        private String flowMongo() {
            return "mongo: {uri: 'mongodb://h:1/?tls=true' ,database:  " + quoted("app")
                    + ", user: u, password: prompt}";
        }

        private String blockMongo(int indent) {
            String inner = "\n" + " ".repeat(indent + 1 + random.nextInt(3));
            return "mongo:" + pick(COMMENTS) + inner + "uri:   \"mongodb://h:1/?tls=true\"" + pick(COMMENTS) + inner
                    + "database: " + quoted("app") + pick(COMMENTS) + inner + "user: >-" + inner + "  u" + inner
                    + "password: prompt";
        }

        private String quoted(String word) {
            return switch (random.nextInt(3)) {
                case 0 -> word;
                case 1 -> "'" + word + "'";
                default -> "\"" + word + "\"";
            };
        }

        private String pick(List<String> from) {
            return from.get(random.nextInt(from.size()));
        }
    }

    @Property(tries = 400)
    void anEditKeepsAllOtherLines(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(min = 0, max = 3) int which,
            @ForAll String database) {
        String file = new Writer(seed).file(count);
        String name = "e" + which % count;
        String wanted = "d"
                + database.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .limit(20)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        EnvironmentDraft draft = draft(file, name);
        Mongo mongo = draft.mongo().orElseThrow();
        Mongo other = new Mongo(mongo.uri(), wanted, mongo.user(), mongo.authSource(), mongo.password());

        String edited = editor.changed(file, name, new EnvironmentDraft(name, draft.kind(), Optional.of(other)));

        List<String> before = file.lines().toList();
        List<String> after = edited.lines().toList();
        assertThat(after).hasSameSizeAs(before);
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changed.add(i);
            }
        }
        assertThat(changed).hasSize(wanted.equals("app") ? 0 : 1);
        changed.forEach(i -> assertThat(after.get(i))
                .isEqualTo(before.get(i)
                        .replaceFirst(
                                "(database:\\s+)['\"]?app['\"]?",
                                "$1" + Matcher.quoteReplacement(YamlText.of(wanted)))));
        assertOthersAreAsBefore(file, edited, name);
    }

    @Property(tries = 400)
    void addingAndRemovingAgainGivesTheFileBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int count) {
        String file = new Writer(seed).file(count);
        Mongo mongo =
                new Mongo(Optional.of("mongodb://n:1/"), "n", Optional.empty(), Optional.empty(), Optional.empty());
        String added =
                editor.added(file, new EnvironmentDraft("new", Optional.of(Kind.PRODUCTION), Optional.of(mongo)));
        assertOthersAreAsBefore(file, added, "new");
        assertThat(editor.removed(added, "new").stripTrailing()).isEqualTo(file.stripTrailing());
    }

    @Property(tries = 400)
    void aDuplicateAddsLinesAndChangesNone(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int count) {
        String file = new Writer(seed).file(count);
        EnvironmentDraft draft = draft(file, "e0");
        String twice = editor.duplicated(file, "e0", new EnvironmentDraft("new", draft.kind(), draft.mongo()));
        assertOthersAreAsBefore(file, twice, "new");
        assertThat(editor.removed(twice, "new").stripTrailing()).isEqualTo(file.stripTrailing());
    }

    private static void assertOthersAreAsBefore(String before, String after, String name) {
        assertThat(others(after, name)).isEqualTo(others(before, name));
    }

    private static List<Environment> others(String file, String name) {
        return EnvironmentFile.parse(file, "f").environments().stream()
                .filter(each -> !each.name().equals(name))
                .toList();
    }

    private static EnvironmentDraft draft(String file, String name) {
        return EnvironmentFile.parse(file, "f").environments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(EnvironmentDraft::of)
                .orElseThrow();
    }
}
