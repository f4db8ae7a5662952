package dev.bascule.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentDraft.Part;
import dev.bascule.environment.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormViewModelTest {

    @TempDir
    private Path home;

    @Test
    void aNewEnvironmentIsWrittenAndItsPasswordIsNot() {
        OwnEnvironments own = new OwnEnvironments(home, "");
        own.model.editing().addNew();
        FormInput input = own.form().input();
        input.name.set("shop");
        input.kind.set(Optional.of(Kind.OTHER));
        input.servers.set("db9:27017");
        input.tls.set(true);
        input.database.set("shop");
        input.user.set("lea");
        input.password.set(FormInput.Password.KEYCHAIN);
        input.secret.set("hunter2");
        own.form().save(true);
        assertThat(own.model.editing().formProperty().get()).isEmpty();
        assertThat(own.text()).isEqualTo("""
            environments:
              - name: shop
                kind: other
                mongo:
                  uri: "mongodb://db9:27017/?tls=true"
                  database: shop
                  user: lea
                  password: keychain
            """);
        assertThat(own.keychain.kept()).containsEntry("shop", Secret.of("hunter2"));
        assertThat(own.engine.asked).endsWith("climb shop");
        assertThat(own.model.ladderProperty().get()).isPresent();
    }

    @Test
    void nothingIsRedBeforeTheFirstAttemptAndThenEverythingIsAtOnce() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.model.editing().addNew();
        FormViewModel form = own.form();
        form.input().name.set("staging");
        assertThat(form.faultsProperty().get()).isEmpty();
        form.save(false);
        assertThat(form.faultsProperty().get()).containsOnlyKeys(Part.NAME, Part.KIND, Part.ADDRESS, Part.DATABASE);
        form.input().name.set("other");
        form.input().servers.set("h");
        assertThat(form.faultsProperty().get()).containsOnlyKeys(Part.KIND, Part.DATABASE);
        assertThat(own.text()).isEqualTo(OwnEnvironments.FILE);
    }

    @Test
    void whatBecomesProductionOrCeasesToBeItIsConfirmedByItsName() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.choose("edit", "staging");
        FormViewModel form = own.form();
        assertThat(form.mustConfirm()).isFalse();
        form.input().kind.set(Optional.of(Kind.PRODUCTION));
        form.save(false);
        assertThat(form.unconfirmedProperty().get()).isTrue();
        assertThat(own.text()).isEqualTo(OwnEnvironments.FILE);
        form.input().typedName.set("staging");
        form.save(false);
        assertThat(own.text()).isEqualTo(OwnEnvironments.FILE.replace("kind: staging", "kind: production"));
        own.choose("edit", "production");
        own.form().input().kind.set(Optional.of(Kind.OTHER));
        assertThat(own.form().mustConfirm()).isTrue();
    }

    @Test
    void aRenamedEnvironmentTakesItsPasswordAlong() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.keychain.keeping("production", Secret.of("hunter2"));
        own.choose("edit", "production");
        own.form().input().name.set("live");
        own.form().save(false);
        assertThat(own.keychain.kept()).containsOnlyKeys("live");
        assertThat(own.text()).isEqualTo(OwnEnvironments.FILE.replace("name: production", "name: live"));
    }

    @Test
    void aFileThatSomebodyElseChangedIsNotWrittenOverAndWhatWasTypedStays() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.keychain.keeping("production", Secret.of("before"));
        own.choose("edit", "production");
        FormViewModel form = own.form();
        form.input().database.set("shop");
        form.input().secret.set("after");
        own.write(OwnEnvironments.FILE + "# theirs\n");
        form.save(false);
        assertThat(form.troubleProperty().get().orElseThrow().happened().english())
                .startsWith("Somebody changed ");
        assertThat(own.text()).isEqualTo(OwnEnvironments.FILE + "# theirs\n");
        assertThat(own.keychain.kept()).containsEntry("production", Secret.of("before"));
        assertThat(form.input().database.get()).isEqualTo("shop");
        // the file was read again meanwhile
        form.save(false);
        assertThat(own.text()).contains("database: shop").endsWith("# theirs\n");
    }

    @Test
    void anEnvFileFillsTheFormAndItsPasswordGoesNowhereElse() throws IOException {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        Path env = Files.writeString(
                home.resolve(".env"), "MONGO_URL=mongodb://lea:hunter2@db9:27017/shop?replicaSet=rs1\n");
        own.dialogs.chooses(env);
        own.model.editing().addNew();
        own.form().lookThroughFile();
        FormInput input = own.form().input();
        assertThat(input.servers.get()).isEqualTo("db9:27017");
        assertThat(input.replicaSet.get()).isEqualTo("rs1");
        assertThat(input.database.get()).isEqualTo("shop");
        assertThat(input.password.get()).isEqualTo(FormInput.Password.KEYCHAIN);
        input.name.set("shop");
        input.kind.set(Optional.of(Kind.OTHER));
        own.form().save(false);
        assertThat(own.text())
                .contains("uri: \"mongodb://db9:27017/shop?replicaSet=rs1\"")
                .doesNotContain("hunter2");
        assertThat(own.keychain.kept()).containsEntry("shop", Secret.of("hunter2"));
    }

    @Test
    void withoutAKeychainTheImportedPasswordIsAskedForInstead() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.keychain.missing();
        own.model.editing().addNew();
        own.form().lookThrough("mongodb://lea:hunter2@db9/shop");
        assertThat(own.form().obstacleProperty().get()).isPresent();
        assertThat(own.form().input().password.get()).isEqualTo(FormInput.Password.PROMPT);
        assertThat(own.form().input().secret.get()).isEmpty();
        assertThat(own.form().noteProperty().get().orElseThrow().english()).contains("written nowhere");
    }

    @Test
    void aFileThatBecameInvalidMeanwhileIsSaidAndNotTouched() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.choose("edit", "staging");
        String wrong = OwnEnvironments.FILE.replace("database", "databse");
        own.write(wrong);
        own.form().input().database.set("shop");
        own.form().save(false);
        own.form().save(false);
        assertThat(own.form().troubleProperty().get().orElseThrow().happened().english())
                .endsWith("has mistakes and is not changed here.");
        assertThat(own.text()).isEqualTo(wrong);
    }

    @Test
    void aDuplicateKeepsWhatNoFormShows() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.choose("duplicate", "production");
        assertThat(own.form().input().name.get()).isEqualTo("production-2");
        own.form().input().kind.set(Optional.of(Kind.OTHER));
        own.form().save(false);
        String entry = OwnEnvironments.FILE.substring(OwnEnvironments.FILE.indexOf("  - name: production"));
        assertThat(own.text())
                .isEqualTo(OwnEnvironments.FILE
                        + entry.replace("name: production", "name: production-2")
                                .replace("kind: production", "kind: other"));
    }

    @Test
    void productionIsRemovedByItsTypedNameAndOthersByAQuestion() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.keychain.keeping("production", Secret.of("hunter2"));
        own.choose("remove", "production");
        assertThat(own.text()).isEqualTo(OwnEnvironments.FILE);
        own.dialogs.confirmTyped();
        assertThat(own.keychain.kept()).isEmpty();
        own.choose("remove", "staging");
        own.dialogs.dismiss();
        assertThat(own.text()).contains("name: staging").doesNotContain("name: production");
        own.choose("remove", "staging");
        own.dialogs.press("Remove staging");
        assertThat(own.text()).isEqualTo("# ours\nenvironments:\n");
    }

    @Test
    void anExportHoldsOneEnvironmentAndNoSecret() throws IOException {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        Path target = home.resolve("out.yaml");
        own.dialogs.chooses(target);
        own.choose("export", "production");
        assertThat(Files.readString(target)).contains("password: keychain").doesNotContain("staging");
    }

    @Test
    void aFileWithMistakesIsNotEdited() {
        OwnEnvironments own = new OwnEnvironments(home, OwnEnvironments.FILE);
        own.write(OwnEnvironments.FILE.replace("database", "databse"));
        own.model.reload();
        assertThat(own.model.actions(own.card("staging").environment()))
                .isNotEmpty()
                .noneMatch(own.model::isPossible);
    }
}
