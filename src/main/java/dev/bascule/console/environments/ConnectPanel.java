package dev.bascule.console.environments;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** How own environments are connected: the file, a sample to copy, and reading it again. FX thread only. */
final class ConnectPanel extends VBox {

    private static final String SAMPLE = """
        environments:
          - name: staging
            kind: staging
            mongo:
              uri: mongodb://staging.example.org:27017/?replicaSet=rs0
              database: app
              user: bascule
              password: env:STAGING_PASSWORD
          - name: production
            kind: production
            mongo:
              uri: mongodb://production.example.org:27017/?replicaSet=rs0&tls=true
              database: app
              user: bascule
              password: env:PRODUCTION_PASSWORD
        """;

    private final Words words;
    private final Button reload;

    ConnectPanel(Words words, EnvironmentsViewModel model) {
        this.words = words;
        getStyleClass().add("connect-panel");
        setId("environments.connect");
        Label heading = new Label(words.say("console.environments.connect.heading"));
        heading.getStyleClass().add("sheet-heading");
        TextField path = new TextField(model.file().toString());
        path.setEditable(false);
        path.getStyleClass().add("figure");
        path.setId("environments.connect.path");
        Label where = new Label(words.say("console.environments.connect.path"));
        where.setLabelFor(path);
        path.setAccessibleText(where.getText());
        TextArea sample = new TextArea(SAMPLE);
        sample.setEditable(false);
        sample.setPrefRowCount(10);
        sample.getStyleClass().add("figure");
        Label caption = wrapped(Text.of("console.environments.connect.sample"));
        caption.setLabelFor(sample);
        sample.setAccessibleText(caption.getText());
        reload = button("reload", Text.of("console.environments.reload"), Icon.RETRY, model::reload);
        FlowPane buttons = new FlowPane(
                8,
                8,
                button("copy", Text.of("console.environments.connect.copy"), Icon.COPY, ConnectPanel::copySample),
                reload,
                button("close", Text.of("console.dialogs.close"), Icon.CLOSE, () -> model.explain(false)));
        getChildren()
                .addAll(
                        heading,
                        wrapped(Text.of("console.environments.connect.how")),
                        where,
                        path,
                        caption,
                        sample,
                        wrapped(Text.of("console.environments.connect.secrets")),
                        buttons);
    }

    void focusStart() {
        reload.requestFocus();
    }

    private static void copySample() {
        ClipboardContent content = new ClipboardContent();
        content.putString(SAMPLE);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Button button(String name, Text title, Icon icon, Runnable pressed) {
        Button button = new Button(words.say(title), icon.node());
        button.setId("environments.connect." + name);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(button.getText());
        button.setOnAction(action -> pressed.run());
        return button;
    }

    private Label wrapped(Text text) {
        Label label = new Label(words.say(text));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
