package dev.bascule.console.wizard;

import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.text.Text;
import dev.bascule.yaml.InvalidFileException;
import dev.bascule.yaml.Problem;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/**
 * The runbook's text beside the form. FX thread only. Every text that can be read is the draft at once; while one cannot
 * be, the form keeps the last that could, and waits.
 */
final class RunbookTextViewModel {

    private final WizardSession session;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<String> text = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectBinding<Optional<Text>> obstacle;

    RunbookTextViewModel(WizardSession session) {
        this.session = session;
        this.obstacle = Bindings.createObjectBinding(
                () -> problems.get().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Text.of(
                                "console.wizard.text.problems", problems.get().size())),
                problems);
        session.draftProperty().subscribe(draft -> {
            problems.set(List.of());
            text.set(draft.map(now -> now.file().text()).orElse(""));
        });
    }

    /** Both ways. */
    BooleanProperty shownProperty() {
        return shown;
    }

    /** As it stands in the editor, whoever wrote it, and whether or not it can be read. */
    ReadOnlyObjectProperty<String> textProperty() {
        return text.getReadOnlyProperty();
    }

    /** What is wrong with what was typed last. */
    ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Why no step can be left. */
    ObservableValue<Optional<Text>> obstacle() {
        return obstacle;
    }

    /** Somebody typed. */
    void edited(String typed) {
        if (typed.equals(text.get())) {
            return;
        }
        text.set(typed);
        try {
            if (session.draftProperty()
                    .get()
                    .filter(now -> now.file().text().equals(typed))
                    .isPresent()) {
                problems.set(List.of());
            } else {
                session.rewrite(typed);
            }
        } catch (InvalidFileException invalid) {
            problems.set(invalid.problems());
        }
    }
}
