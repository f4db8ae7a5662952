package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** A failure that stays until it is dealt with; focusable, so that it can be read. FX thread only. */
public final class ErrorPanel extends VBox {

    private final Words words;

    /** What the panel offers to do about it. Any thread. */
    public record Remedy(Text name, Runnable action) {}

    public ErrorPanel(Words words, Trouble trouble, Optional<Remedy> remedy) {
        this.words = words;
        getStyleClass().addAll("error-panel", Tone.BLOCKING.styleClass());
        setAccessibleRole(AccessibleRole.PARENT);
        setFocusTraversable(true);
        setAccessibleText(asText(trouble));
        Label heading = new Label(words.say(trouble.happened()), Icon.BLOCKING.node());
        heading.getStyleClass().add("error-heading");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        TextArea details = new TextArea(trouble.details());
        details.setEditable(false);
        details.getStyleClass().add("error-details");
        details.setAccessibleText(words.say("console.kit.error.details"));
        getChildren()
                .addAll(
                        heading,
                        line("console.kit.error.state", trouble.state()),
                        line("console.kit.error.remedy", trouble.remedy()),
                        buttons(trouble, remedy, details));
    }

    /** A panel that offers to try again. */
    public static ErrorPanel retry(Words words, Trouble trouble, Runnable again) {
        return new ErrorPanel(words, trouble, Optional.of(new Remedy(Text.of("console.kit.measure.retry"), again)));
    }

    private Node line(String heading, Text text) {
        Label label = new Label(words.say(heading));
        label.getStyleClass().add("error-caption");
        label.setMinWidth(Label.USE_PREF_SIZE);
        Label sentence = new Label(words.say(text));
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        return new VBox(label, sentence);
    }

    private FlowPane buttons(Trouble trouble, Optional<Remedy> remedy, TextArea details) {
        Label code = new Label(trouble.code());
        code.getStyleClass().addAll("figure", "error-code");
        Button copy = new Button(words.say("console.kit.copy"), Icon.COPY.node());
        copy.setOnAction(pressed -> copy(trouble));
        ToggleButton more = new ToggleButton(words.say("console.kit.error.details"), Icon.DETAILS.node());
        more.selectedProperty().subscribe(shown -> {
            getChildren().remove(details);
            if (shown) {
                getChildren().add(details);
            }
        });
        FlowPane row = new FlowPane(8, 8);
        row.getStyleClass().add("error-buttons");
        remedy.ifPresent(offer -> {
            Button act = new Button(words.say(offer.name()));
            act.setOnAction(pressed -> offer.action().run());
            row.getChildren().add(act);
        });
        row.getChildren().addAll(copy, more, code);
        Stream.of(copy, more).forEach(button -> button.setAccessibleText(button.getText()));
        return row;
    }

    private void copy(Trouble trouble) {
        ClipboardContent content = new ClipboardContent();
        content.putString(asText(trouble) + "\n\n" + trouble.details());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private String asText(Trouble trouble) {
        return String.join(
                "\n",
                words.say(trouble.happened()),
                words.say("console.kit.error.state") + " " + words.say(trouble.state()),
                words.say("console.kit.error.remedy") + " " + words.say(trouble.remedy()),
                trouble.code());
    }
}
