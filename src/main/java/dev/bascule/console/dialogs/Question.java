package dev.bascule.console.dialogs;

import dev.bascule.text.Text;
import java.util.List;
import java.util.Objects;

/**
 * A question to the operator, with buttons named after what they do. Any thread.
 *
 * @param dismissed the answer of Esc; always one that changes nothing
 * @param <A> what the asker is told
 */
public record Question<A>(Text heading, Text body, List<Choice<A>> choices, A dismissed) {

    public Question {
        choices = List.copyOf(choices);
        Objects.requireNonNull(dismissed);
        if (choices.stream()
                .anyMatch(choice -> choice.weight() == Choice.Weight.DANGEROUS
                        && choice.answer().equals(dismissed))) {
            throw new IllegalArgumentException("leaving a question never answers it with something dangerous");
        }
    }
}
