package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.environment.EnvironmentDraft;
import dev.bascule.environment.EnvironmentExport;
import dev.bascule.environment.EnvironmentFileEditor;
import dev.bascule.environment.EnvironmentStore;
import dev.bascule.environment.Keychain;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretSource;
import dev.bascule.files.DurableFile;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Changes the environments file as the operator asks, together with the keychain. FX thread only; the work is done in
 * the background and its end is told: empty when it is done, else why nothing was changed.
 */
public final class EnvironmentEdits {

    private final EnvironmentDesk desk;
    private final EnvironmentStore store;
    private final Keychain keychain;
    private final JobRunner jobs;
    private final EnvironmentFileEditor editor;

    EnvironmentEdits(EnvironmentDesk desk, EnvironmentStore store, Keychain keychain, JobRunner jobs) {
        this.desk = desk;
        this.store = store;
        this.keychain = keychain;
        this.jobs = jobs;
        this.editor = new EnvironmentFileEditor(desk.file().toString());
    }

    /** What the draft takes the place of. */
    public sealed interface Origin {

        record New() implements Origin {}

        record CopyOf(String name) implements Origin {}

        record Existing(String name) implements Origin {}
    }

    /** Whether the file can be changed here: it can be used as it stands, or there is none yet. */
    public boolean isPossible() {
        return desk.revision().isPresent();
    }

    /** Tells why the keychain cannot be used; empty when it can. */
    public void askKeychain(Consumer<Optional<Text>> answered) {
        jobs.submit(
                Lane.READ,
                cancel -> keychain.obstacle(),
                outcome -> answered.accept(
                        outcome instanceof JobOutcome.Succeeded<Optional<Text>>(Optional<Text> obstacle)
                                ? obstacle
                                : Keychain.unavailable().obstacle()));
    }

    /** @param secret for the keychain; empty keeps the one that it has */
    public void save(
            Origin origin, EnvironmentDraft draft, Optional<Secret> secret, Consumer<Optional<Trouble>> ended) {
        UnaryOperator<String> edit =
                switch (origin) {
                    case Origin.New() -> text -> editor.added(text, draft);
                    case Origin.CopyOf(String name) -> text -> editor.duplicated(text, name, draft);
                    case Origin.Existing(String name) -> text -> editor.changed(text, name, draft);
                };
        change(
                seen -> {
                    Runnable undo = keep(origin, draft, secret);
                    try {
                        store.replace(seen, edit);
                    } catch (RuntimeException e) {
                        undo.run();
                        throw e;
                    }
                    if (origin instanceof Origin.Existing(String name)
                            && (!name.equals(draft.name()) || !isInKeychain(draft))) {
                        keychain.forget(name, Keychain.MONGO);
                    }
                },
                ended);
    }

    /** The database, its runs and its backups stay; what the keychain holds for it goes. */
    public void remove(String name, Consumer<Optional<Trouble>> ended) {
        change(
                seen -> {
                    store.replace(seen, text -> editor.removed(text, name));
                    keychain.forget(name, Keychain.MONGO);
                },
                ended);
    }

    /** Takes a password out of the keychain; the file goes on saying that it is looked for there. */
    public void forgetPassword(String name, Consumer<Optional<Trouble>> ended) {
        jobs.submit(
                Lane.READ,
                cancel -> {
                    keychain.forget(name, Keychain.MONGO);
                    if (keychain.find(name, Keychain.MONGO).isPresent()) {
                        throw new OperatorException(
                                OperatorException.Reason.FAILED,
                                Text.of("environment.keychain.not-forgotten", name),
                                Text.of("environment.keychain.still-there"),
                                Text.of("environment.keychain.not-forgotten.remedy"));
                    }
                    return name;
                },
                outcome -> ended.accept(trouble(outcome)));
    }

    public void export(String name, Path target, Consumer<Optional<Trouble>> ended) {
        withFile(
                seen -> {
                    byte[] exported = EnvironmentExport.of(seen.text(), name).getBytes(StandardCharsets.UTF_8);
                    try {
                        DurableFile.replace(target, exported);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                ended);
    }

    /** Also after a refusal the file is read again: what somebody else wrote is then on the screen. */
    private void change(Consumer<EnvironmentStore.Revision> work, Consumer<Optional<Trouble>> ended) {
        withFile(work, trouble -> {
            desk.reload();
            ended.accept(trouble);
        });
    }

    private void withFile(Consumer<EnvironmentStore.Revision> work, Consumer<Optional<Trouble>> ended) {
        if (!isPossible()) {
            ended.accept(Optional.of(unusable()));
            return;
        }
        EnvironmentStore.Revision seen = desk.revision().orElseThrow();
        jobs.submit(
                Lane.READ,
                cancel -> {
                    work.accept(seen);
                    return seen;
                },
                outcome -> ended.accept(trouble(outcome)));
    }

    private Trouble unusable() {
        return Trouble.told(
                Text.of("environment.edit.unusable", desk.file().toString()),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.edit.intricate.remedy"));
    }

    /** @return what gives the keychain back what it held before */
    private Runnable keep(Origin origin, EnvironmentDraft draft, Optional<Secret> secret) {
        boolean renamed = origin instanceof Origin.Existing(String name) && !name.equals(draft.name());
        if (!isInKeychain(draft) || secret.isEmpty() && !renamed) {
            return () -> {};
        }
        Optional<Secret> former = keychain.find(draft.name(), Keychain.MONGO);
        Optional<Secret> kept = secret.or(() -> origin instanceof Origin.Existing(String name)
                ? keychain.find(name, Keychain.MONGO)
                : Optional.empty());
        kept.ifPresent(each -> keychain.store(draft.name(), Keychain.MONGO, each));
        return () -> former.ifPresentOrElse(
                each -> keychain.store(draft.name(), Keychain.MONGO, each),
                () -> keychain.forget(draft.name(), Keychain.MONGO));
    }

    private static boolean isInKeychain(EnvironmentDraft draft) {
        return draft.mongo()
                .flatMap(EnvironmentDraft.Mongo::password)
                .filter(SecretSource.Keychain.class::isInstance)
                .isPresent();
    }

    private static <T> Optional<Trouble> trouble(JobOutcome<T> outcome) {
        return switch (outcome) {
            case JobOutcome.Succeeded<T> done -> Optional.empty();
            case JobOutcome.Failed<T>(Throwable cause) -> Optional.of(Trouble.of(cause));
            // only when the console closes
            case JobOutcome.Cancelled<T> closing -> Optional.empty();
        };
    }
}
