package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.dialogs.SecretQuestion;
import dev.bascule.console.dialogs.SheetDialogs;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Words;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Secret;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passwords that an environment says are asked for. */
class AskedSecretsTest {

    private static final Environment STAGING = Examples.environment("staging", Environment.Kind.STAGING);
    private static final Secret SECRET = Secret.of("correct horse");

    private final FakeDialogs dialogs = new FakeDialogs();
    private final AskedSecrets secrets = new AskedSecrets(dialogs, Runnable::run);

    @AfterEach
    void close() {
        secrets.close();
    }

    @Test
    void oneAnswerServesEveryoneForTheSession() {
        CompletableFuture<Secret> first = asking();
        CompletableFuture<Secret> second = asking();
        dialogs.give(Optional.of(SECRET));
        assertThat(first.join()).isEqualTo(SECRET);
        assertThat(second.join()).isEqualTo(SECRET);
        assertThat(secrets.ask(STAGING, "mongo")).isEqualTo(SECRET);
        assertThat(dialogs.secretsAsked()).isZero();
    }

    @Test
    void whoClosesTheSheetIsToldHowToBeAskedAgainAndIsNotAskedByTheConsoleItself() {
        CompletableFuture<Secret> asking = asking();
        dialogs.give(Optional.empty());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(asking::join)
                .havingCause()
                .isInstanceOfSatisfying(OperatorException.class, told -> assertThat(
                                told.remedy().english())
                        .isEqualTo("Press Test on the card of staging to be asked again."));
        assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> secrets.ask(STAGING, "mongo"));
        assertThat(dialogs.secretsAsked()).isZero();
    }

    @Test
    void whatIsForgottenIsAskedAgain() {
        asking();
        dialogs.give(Optional.empty());
        secrets.forget("staging");
        CompletableFuture<Secret> again = asking();
        dialogs.give(Optional.of(SECRET));
        assertThat(again.join()).isEqualTo(SECRET);
    }

    @Test
    void closingTheConsoleLeavesNobodyWaiting() {
        CompletableFuture<Secret> asking = asking();
        secrets.close();
        assertThatExceptionOfType(CompletionException.class).isThrownBy(asking::join);
    }

    @Test
    void theSheetHandsOverWhatWasTypedAndForgetsIt() {
        List<Optional<Secret>> given = new ArrayList<>();
        FxThread.run(() -> {
            SheetHost host = new SheetHost();
            host.setContent(new Region());
            Scene scene = Screenshots.take("secret-before", () -> new StackPane(host), 900, 500, false);
            new SheetDialogs(host, () -> new Words(Locale.ENGLISH))
                    .askSecret(
                            new SecretQuestion(
                                    Text.of("console.secret.heading", "staging"),
                                    Text.of("console.secret.body", "staging", "mongo"),
                                    Text.of("console.secret.field"),
                                    Text.of("console.secret.use")),
                            given::add);
            Screenshots.save("secret-sheet", scene.snapshot(null));
            assertThat(SceneFaults.of(scene)).isEmpty();
            ButtonBase use = (ButtonBase) Nodes.byId(scene, "secret.use");
            assertThat(use.isDisabled()).isTrue();
            PasswordField field = (PasswordField) Nodes.byId(scene, "secret.field");
            field.setText("correct horse");
            use.fire();
            assertThat(field.getText()).isEmpty();
        });
        assertThat(given).containsExactly(Optional.of(SECRET));
        assertThat(given.toString()).doesNotContain("horse");
    }

    /** Returns when the question is on screen, or when it needs none. */
    private CompletableFuture<Secret> asking() {
        CompletableFuture<Secret> asking = CompletableFuture.supplyAsync(() -> secrets.ask(STAGING, "mongo"));
        await().until(() -> dialogs.secretsAsked() == 1 || asking.isDone());
        return asking;
    }
}
