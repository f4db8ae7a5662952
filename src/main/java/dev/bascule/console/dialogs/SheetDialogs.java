package dev.bascule.console.dialogs;

import dev.bascule.console.kit.TypedConfirmation;
import dev.bascule.console.kit.Words;
import dev.bascule.environment.Secret;
import dev.bascule.text.Text;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Questions as sheets over the content, and the platform's own file choosers. FX thread only. */
public final class SheetDialogs implements DialogService {

    private final SheetHost host;
    private final Supplier<Words> words;

    /** @param words the language now; it may change between two questions */
    public SheetDialogs(SheetHost host, Supplier<Words> words) {
        this.host = host;
        this.words = words;
    }

    @Override
    public <A> void ask(Question<A> question, Consumer<? super A> answered) {
        FlowPane buttons = new FlowPane(8, 8);
        buttons.getStyleClass().add("sheet-buttons");
        for (Choice<A> choice : question.choices()) {
            buttons.getChildren().add(button(choice.label(), choice.weight(), () -> {
                host.close();
                answered.accept(choice.answer());
            }));
        }
        VBox sheet = sheet(question.heading(), question.body());
        sheet.getChildren().add(buttons);
        host.open(sheet, false, () -> answered.accept(question.dismissed()));
        // the heading and not a button: reading comes before pressing
        sheet.requestFocus();
    }

    @Override
    public void confirmTyped(TypedQuestion question, Runnable confirmed) {
        TypedConfirmation confirmation =
                new TypedConfirmation(words.get(), question.target(), question.action(), () -> {
                    host.close();
                    confirmed.run();
                });
        VBox sheet = sheet(question.heading(), question.body());
        Button leave = button(Text.of("console.dialogs.close"), Choice.Weight.PLAIN, host::close);
        sheet.getChildren().addAll(confirmation, new FlowPane(leave));
        host.open(sheet, false, () -> {});
        confirmation.focusField();
    }

    @Override
    public void askSecret(SecretQuestion question, Consumer<Optional<Secret>> answered) {
        Button leave = button(Text.of("console.dialogs.close"), Choice.Weight.PLAIN, () -> {
            host.close();
            answered.accept(Optional.empty());
        });
        SecretSheet asking = new SecretSheet(words.get(), question, leave, given -> {
            host.close();
            answered.accept(Optional.of(given));
        });
        VBox sheet = sheet(question.heading(), question.body());
        sheet.getChildren().add(asking);
        host.open(sheet, false, () -> answered.accept(Optional.empty()));
        asking.focusField();
    }

    @Override
    public void chooseFile(FileQuestion question, Consumer<Path> chosen) {
        Window owner = host.getScene().getWindow();
        File file =
                switch (question.kind()) {
                    case FOLDER -> {
                        DirectoryChooser chooser = new DirectoryChooser();
                        chooser.setTitle(words.get().say(question.title()));
                        yield chooser.showDialog(owner);
                    }
                    case OPEN -> chooser(question).showOpenDialog(owner);
                    case SAVE -> chooser(question).showSaveDialog(owner);
                };
        tell(file, chosen);
    }

    @Override
    public void show(SheetContent content) {
        host.open(content.build(words.get()), content.isPersistent(), content::dismissed);
        content.focusStart();
    }

    @Override
    public void closeSheet() {
        host.close();
    }

    private FileChooser chooser(FileQuestion question) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.get().say(question.title()));
        chooser.setInitialFileName(question.suggestion());
        if (!question.extensions().isEmpty()) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(
                            String.join(", ", question.extensions()),
                            question.extensions().stream()
                                    .map(extension -> "*." + extension)
                                    .toList()));
        }
        return chooser;
    }

    private static void tell(@Nullable File file, Consumer<Path> chosen) {
        if (file != null) {
            chosen.accept(file.toPath());
        }
    }

    private VBox sheet(Text heading, Text body) {
        Label title = new Label(words.get().say(heading));
        title.getStyleClass().add("sheet-heading");
        title.setWrapText(true);
        Label text = new Label(words.get().say(body));
        text.setWrapText(true);
        VBox sheet = new VBox(title, text);
        sheet.setFocusTraversable(true);
        sheet.setAccessibleRole(AccessibleRole.DIALOG);
        sheet.setAccessibleText(title.getText() + " " + text.getText());
        return sheet;
    }

    private Button button(Text label, Choice.Weight weight, Runnable pressed) {
        Button button = new Button(words.get().say(label));
        // names may hold underscores
        button.setMnemonicParsing(false);
        button.setAccessibleText(button.getText());
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(action -> pressed.run());
        switch (weight) {
            case PLAIN -> button.getStyleClass().add("sheet-plain");
            case MAIN -> button.setDefaultButton(true);
            case DANGEROUS -> button.getStyleClass().add("danger");
        }
        return button;
    }
}
