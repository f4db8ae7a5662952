package dev.bascule.console.dialogs;

import dev.bascule.environment.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers questions as the test says, and remembers them. */
public final class FakeDialogs implements DialogService {

    private record Asked(Question<?> question, Consumer<Object> answered) {}

    private final List<Asked> open = new ArrayList<>();
    private final List<TypedQuestion> typed = new ArrayList<>();
    private final List<Consumer<Optional<Secret>>> secrets = new ArrayList<>();
    private Runnable typedConfirmation = () -> {};
    private Optional<Path> file = Optional.empty();

    @Override
    @SuppressWarnings("unchecked")
    public <A> void ask(Question<A> question, Consumer<? super A> answered) {
        open.add(new Asked(question, (Consumer<Object>) (Consumer<?>) answered));
    }

    @Override
    public void confirmTyped(TypedQuestion question, Runnable confirmed) {
        typed.add(question);
        typedConfirmation = confirmed;
    }

    @Override
    public void askSecret(SecretQuestion question, Consumer<Optional<Secret>> answered) {
        secrets.add(answered);
    }

    @Override
    public void show(SheetContent content) {
        throw new UnsupportedOperationException("a sheet is shown by a view");
    }

    @Override
    public void closeSheet() {
        throw new UnsupportedOperationException("a sheet is closed by a view");
    }

    /** How many passwords are asked for now. */
    public int secretsAsked() {
        return secrets.size();
    }

    /** Answers the oldest question for a password. */
    public void give(Optional<Secret> secret) {
        secrets.removeFirst().accept(secret);
    }

    @Override
    public void chooseFile(FileQuestion question, Consumer<Path> chosen) {
        file.ifPresent(chosen);
    }

    /** Questions that wait for an answer. */
    public List<Question<?>> open() {
        List<Question<?>> questions = new ArrayList<>();
        open.forEach(asked -> questions.add(asked.question()));
        return questions;
    }

    public List<TypedQuestion> typed() {
        return List.copyOf(typed);
    }

    /** The names on the buttons of the oldest open question. */
    public List<String> choices() {
        return open.getFirst().question().choices().stream()
                .map(choice -> choice.label().english())
                .toList();
    }

    /** Presses a button of the oldest open question. */
    public void press(String label) {
        Asked asked = open.removeFirst();
        Object answer = asked.question().choices().stream()
                .filter(choice -> choice.label().english().equals(label))
                .findFirst()
                .orElseThrow()
                .answer();
        asked.answered().accept(answer);
    }

    /** Leaves the oldest open question with Esc. */
    public void dismiss() {
        Asked asked = open.removeFirst();
        asked.answered().accept(asked.question().dismissed());
    }

    /** Types the name and presses the action of the last typed question. */
    public void confirmTyped() {
        typedConfirmation.run();
    }

    /** What a file chooser gives from now on. */
    public void chooses(Path path) {
        file = Optional.of(path);
    }
}
