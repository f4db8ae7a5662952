package dev.bascule.console.environments;

import dev.bascule.console.desk.FileStatus;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Tone;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import dev.bascule.yaml.Problem;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is wrong with the environments file, each mistake with line and column. FX thread only. */
final class FileNotice extends VBox {

    private final Words words;
    private final EnvironmentsViewModel model;

    FileNotice(Words words, EnvironmentsViewModel model) {
        this.words = words;
        this.model = model;
        setId("environments.file");
        getStyleClass().add("file-notice");
    }

    void show(FileStatus status) {
        getChildren().clear();
        getStyleClass().removeAll(Tone.BLOCKING.styleClass(), Tone.DIFFERENT.styleClass());
        switch (status) {
            case FileStatus.Unread unread -> {}
            case FileStatus.Missing missing -> {}
            case FileStatus.Usable(List<Problem> warnings) -> {
                if (!warnings.isEmpty()) {
                    list(Mark.WARNING, Text.of("console.environments.file.warnings", warnings.size()), warnings);
                }
            }
            case FileStatus.Invalid(List<Problem> problems) ->
                list(Mark.BLOCKING, Text.of("console.environments.file.invalid", problems.size()), problems);
            case FileStatus.Unreadable(var trouble) ->
                getChildren()
                        .add(new ErrorPanel(
                                words,
                                trouble,
                                Optional.of(
                                        new ErrorPanel.Remedy(Text.of("console.environments.reload"), model::reload))));
        }
        Parts.show(this, !getChildren().isEmpty());
    }

    private void list(Mark mark, Text heading, List<Problem> problems) {
        getStyleClass().add(mark.tone().styleClass());
        Label title = wrapped(heading);
        title.getStyleClass().add("file-heading");
        title.setGraphic(mark.icon().node());
        getChildren().add(title);
        for (Problem problem : problems) {
            Label line = wrapped(
                    Text.of("console.environments.file.problem", problem.line(), problem.column(), problem.message()));
            line.getStyleClass().add("file-problem");
            line.setFocusTraversable(true);
            line.setAccessibleText(line.getText());
            getChildren().add(line);
        }
        Button reload = new Button(words.say("console.environments.reload"));
        reload.setId("environments.file.reload");
        reload.setAccessibleText(reload.getText());
        reload.setOnAction(pressed -> model.reload());
        getChildren().add(reload);
    }

    private Label wrapped(Text text) {
        Label label = new Label(words.say(text));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
