package dev.bascule.console.shell;

import atlantafx.base.controls.Message;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Notices about the console itself, above the place. None vanishes by itself. FX thread only. */
final class NoticesView extends VBox {

    private final Words words;
    private final ShellViewModel shell;

    NoticesView(Words words, ShellViewModel shell, Subscriptions subscriptions) {
        this.words = words;
        this.shell = shell;
        getStyleClass().add("notices");
        ListChangeListener<Notice> listener = change -> show(shell.notices());
        shell.notices().addListener(listener);
        subscriptions.add(() -> shell.notices().removeListener(listener));
        show(shell.notices());
    }

    private void show(List<? extends Notice> notices) {
        getChildren().setAll(notices.stream().map(this::node).toList());
        Parts.show(this, !notices.isEmpty());
    }

    private Node node(Notice notice) {
        return switch (notice) {
            case Notice.Told(Text sentence) -> {
                Message message = new Message(null, words.say(sentence), Icon.WARNING.node());
                message.getStyleClass().add("warning");
                message.setFocusTraversable(true);
                message.setAccessibleText(words.say(sentence));
                message.setOnClose(closed -> shell.dismiss(notice));
                yield message;
            }
            case Notice.Failed(Trouble trouble) ->
                new ErrorPanel(
                        words,
                        trouble,
                        Optional.of(new ErrorPanel.Remedy(
                                Text.of("console.shell.notice.close"), () -> shell.dismiss(notice))));
        };
    }
}
