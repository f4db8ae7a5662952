package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentDraft.Mongo;
import dev.bascule.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentFileEditorTest {

    private static final String FILE = """
        # ours, do not sort
        environments:
          # the copy
          - name: staging   # lea's
            kind: staging
            mongo: { uri: "mongodb://h1:27017/?tls=true", database: 'app' } # flow

          - kind: production
            name: "production"
            mongo:
              database: app # one
              uri: mongodb://h2,h3/?replicaSet=rs0
              user: bascule
              password: env:SECRET
            health:
              - { name: gate, http: "https://h/health" }
        # the end
        """;

    private final EnvironmentFileEditor editor = new EnvironmentFileEditor("environments.yaml");

    @Test
    void onlyTheValueThatChangesIsWrittenAnew() {
        EnvironmentDraft draft = draft(FILE, "production");
        Mongo mongo = draft.mongo().orElseThrow();
        assertThat(editor.changed(FILE, "production", draft)).isEqualTo(FILE);
        assertThat(editor.changed(
                        FILE,
                        "production",
                        with(
                                draft,
                                new Mongo(
                                        mongo.uri(),
                                        "shop",
                                        mongo.user(),
                                        mongo.authSource(),
                                        Optional.of(new SecretSource.Keychain())))))
                .isEqualTo(FILE.replace("database: app # one", "database: shop # one")
                        .replace("env:SECRET", "keychain"));
    }

    @Test
    void aKeyThatIsNewComesLastAndOneThatGoesTakesItsLineAlong() {
        Mongo staging = draft(FILE, "staging").mongo().orElseThrow();
        Mongo login = new Mongo(
                staging.uri(),
                staging.database(),
                Optional.of("lea"),
                Optional.of("users"),
                Optional.of(new SecretSource.Prompt()));
        String withLogin = editor.changed(FILE, "staging", with(draft(FILE, "staging"), login));
        assertThat(withLogin)
                .isEqualTo(FILE.replace(
                        "'app' } # flow", "'app', user: lea, auth-source: users, password: prompt } # flow"));
        assertThat(editor.changed(withLogin, "staging", with(draft(FILE, "staging"), staging)))
                .isEqualTo(FILE);
    }

    @Test
    void aPasswordInAnAddressGoesWhenItIsKeptElsewhere() {
        String clear = FILE.replace("mongodb://h1:27017/?tls=true", "mongodb://lea:se%40cret@h1:27017/auth?tls=true");
        Mongo mongo = draft(clear, "staging").mongo().orElseThrow();
        Mongo kept = new Mongo(
                mongo.uri(),
                mongo.database(),
                mongo.user(),
                mongo.authSource(),
                Optional.of(new SecretSource.Keychain()));
        assertThat(editor.changed(clear, "staging", with(draft(clear, "staging"), kept)))
                .contains("{ uri: \"mongodb://h1:27017/auth?tls=true\", database: 'app', user: lea, auth-source: auth,"
                        + " password: keychain } # flow")
                .doesNotContain("se%40cret");
    }

    @Test
    void anAddressThatChangesSaysByItselfWhetherItIsEncrypted() {
        String file = FILE.replace("user: bascule", "tls: true");
        file = file.replace("      password: env:SECRET\n", "");
        EnvironmentDraft draft = draft(file, "production");
        assertThat(draft.mongo().orElseThrow().uri()).contains("mongodb://h2,h3/?replicaSet=rs0&tls=true");
        assertThat(editor.changed(file, "production", draft)).isEqualTo(file);
        Mongo open = new Mongo(
                Optional.of("mongodb://h4/?replicaSet=rs0"),
                "app",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String changed = editor.changed(file, "production", with(draft, open));
        assertThat(changed).contains("uri: \"mongodb://h4/?replicaSet=rs0\"\n").doesNotContain("tls: true");
    }

    @Test
    void aNewEnvironmentComesBehindTheOthersInTheirLayout() {
        String block = """
              - name: other
                kind: other
                mongo:
                  uri: "mongodb://h9:27017/"
                  database: shop
                  user: bascule
                  password: keychain
            """;
        assertThat(editor.added(FILE, other())).isEqualTo(FILE.replace("# the end\n", block + "# the end\n"));
        assertThat(editor.added("", other())).isEqualTo("environments:\n" + block);
        assertThat(editor.added("# mine\n", other())).isEqualTo("# mine\nenvironments:\n" + block);
        assertThat(editor.added("environments: [] # none\n", other())).isEqualTo("environments: # none\n" + block);
        assertThat(editor.added("environments:\n", other())).isEqualTo("environments:\n" + block);
        assertThat(editor.added(FILE.replace("\n", "\r\n"), other()))
                .isEqualTo(FILE.replace("# the end\n", block + "# the end\n").replace("\n", "\r\n"));
        assertThat(editor.added(
                        "{ environments: [ { name: a, kind: other, mongo: { uri: 'mongodb://h', database: d } } ] }",
                        other()))
                .startsWith("{ environments: [ { name: a,")
                .contains("} }, { name: other, kind: other,");
    }

    @Test
    void aDuplicateHasTheCommentsAndTheKeysThatNoFormKnows() {
        EnvironmentDraft draft = draft(FILE, "production");
        EnvironmentDraft copy = new EnvironmentDraft("copy", Optional.of(Kind.STAGING), draft.mongo());
        String entry = FILE.substring(FILE.indexOf("  - kind"), FILE.indexOf("# the end"));
        assertThat(editor.duplicated(FILE, "production", copy))
                .isEqualTo(FILE.replace(
                        "# the end",
                        entry.replace("kind: production", "kind: staging").replace("\"production\"", "copy")
                                + "# the end"));
    }

    @Test
    void removingTakesTheEntryAndNothingElse() {
        String entry = FILE.substring(FILE.indexOf("  - kind"), FILE.indexOf("# the end"));
        String one = editor.removed(FILE, "production");
        assertThat(one).isEqualTo(FILE.replace(entry, ""));
        String none = editor.removed(one, "staging");
        assertThat(EnvironmentFile.parse(none, "f").environments()).isEmpty();
        assertThat(editor.added(none, other())).contains("- name: other");
    }

    @Test
    void theSampleWithEveryKeyCanBeEditedAndKeepsEveryOtherLine() throws IOException {
        String sample = Files.readString(Path.of("assets", "environments.yaml"));
        EnvironmentFile.parse(sample, "f").environments().forEach(each -> {
            EnvironmentDraft renamed = new EnvironmentDraft(
                    each.name() + " 2",
                    Optional.of(Kind.OTHER),
                    EnvironmentDraft.of(each).mongo());
            List<String> lines =
                    editor.changed(sample, each.name(), renamed).lines().toList();
            List<String> before = sample.lines().toList();
            assertThat(lines).hasSameSizeAs(before);
            for (int i = 0; i < lines.size(); i++) {
                if (!before.get(i).contains("name: " + each.name())
                        && !before.get(i).contains("kind: ")) {
                    assertThat(lines.get(i)).isEqualTo(before.get(i));
                }
            }
        });
    }

    @Test
    void aFileWithMistakesIsNotEdited() {
        String wrong = FILE.replace("health:", "helth:");
        assertThatThrownBy(() -> editor.removed(wrong, "staging")).isInstanceOf(InvalidFileException.class);
        assertThatThrownBy(() -> editor.added(wrong, other())).isInstanceOf(InvalidFileException.class);
    }

    @Test
    void everythingThatIsWrongWithADraftIsSaidAtOnce() {
        EnvironmentDraft draft = new EnvironmentDraft(
                "taken",
                Optional.empty(),
                Optional.of(new Mongo(
                        Optional.of("http://h"),
                        "a.b",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new SecretSource.Variable("9")))));
        assertThat(draft.faults(List.of("taken")).keySet())
                .containsExactly(
                        EnvironmentDraft.Part.NAME,
                        EnvironmentDraft.Part.KIND,
                        EnvironmentDraft.Part.ADDRESS,
                        EnvironmentDraft.Part.DATABASE,
                        EnvironmentDraft.Part.USER,
                        EnvironmentDraft.Part.PASSWORD);
        assertThat(other().faults(List.of("taken"))).isEmpty();
    }

    @Test
    void productionIsNeverUnencryptedByItsForm() {
        Mongo off = new Mongo(
                Optional.of("mongodb://h/?tls=false"), "d", Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(new EnvironmentDraft("p", Optional.of(Kind.PRODUCTION), Optional.of(off)).faults(List.of()))
                .containsOnlyKeys(EnvironmentDraft.Part.ADDRESS);
        assertThat(new EnvironmentDraft("p", Optional.of(Kind.STAGING), Optional.of(off)).faults(List.of()))
                .isEmpty();
    }

    private static EnvironmentDraft other() {
        return new EnvironmentDraft(
                "other",
                Optional.of(Kind.OTHER),
                Optional.of(new Mongo(
                        Optional.of("mongodb://h9:27017/"),
                        "shop",
                        Optional.of("bascule"),
                        Optional.empty(),
                        Optional.of(new SecretSource.Keychain()))));
    }

    private static EnvironmentDraft with(EnvironmentDraft draft, Mongo mongo) {
        return new EnvironmentDraft(draft.name(), draft.kind(), Optional.of(mongo));
    }

    private static EnvironmentDraft draft(String file, String name) {
        return EnvironmentFile.parse(file, "f").environments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(EnvironmentDraft::of)
                .orElseThrow();
    }
}
