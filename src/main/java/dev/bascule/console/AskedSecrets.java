package dev.bascule.console;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.SecretQuestion;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretPrompt;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Passwords that are asked for on a sheet, once a session, and kept in memory only. Any thread; {@link #ask} worker only.
 *
 * <p>Who closes the sheet is not asked again by what the console measures by itself: only by {@link #forget}, which a
 * test of an environment that has failed begins with.
 */
final class AskedSecrets implements SecretPrompt, AutoCloseable {

    private record Lock(String environment, String purpose) {}

    private final DialogService dialogs;
    private final Executor fx;
    private final Map<Lock, CompletableFuture<Optional<Secret>>> answers = new ConcurrentHashMap<>();

    /** @param fx runs what it is given on the FX thread, soon */
    AskedSecrets(DialogService dialogs, Executor fx) {
        this.dialogs = dialogs;
        this.fx = fx;
    }

    @Override
    public Secret ask(Environment environment, String purpose) {
        CompletableFuture<Optional<Secret>> answer = answers.computeIfAbsent(
                new Lock(environment.name(), purpose), asked -> question(environment.name(), purpose));
        try {
            return answer.get().orElseThrow(() -> notGiven(environment.name(), purpose));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notGiven(environment.name(), purpose);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The next one who needs a secret of this environment asks for it. */
    void forget(String environment) {
        answers.entrySet()
                .removeIf(known -> known.getKey().environment().equals(environment)
                        && known.getValue().isDone());
    }

    /** Nobody waits for an answer any more, and nothing is remembered. */
    @Override
    public void close() {
        answers.values().forEach(answer -> answer.complete(Optional.empty()));
        answers.clear();
    }

    private CompletableFuture<Optional<Secret>> question(String environment, String purpose) {
        CompletableFuture<Optional<Secret>> answer = new CompletableFuture<>();
        SecretQuestion question = new SecretQuestion(
                Text.of("console.secret.heading", environment),
                Text.of("console.secret.body", environment, purpose),
                Text.of("console.secret.field"),
                Text.of("console.secret.use"));
        fx.execute(() -> dialogs.askSecret(question, answer::complete));
        return answer;
    }

    private static OperatorException notGiven(String environment, String purpose) {
        return new OperatorException(
                OperatorException.Reason.REFUSED,
                Text.of("console.secret.not-given", environment, purpose),
                Text.of("console.secret.not-given.state"),
                Text.of("console.secret.not-given.remedy", environment));
    }
}
