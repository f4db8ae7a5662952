package dev.bascule.console.environments;

import dev.bascule.console.desk.EnvironmentEdits.Origin;
import dev.bascule.console.dialogs.SheetContent;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.environment.EnvironmentDraft.Part;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form of an environment as a sheet. FX thread only. */
final class FormView implements SheetContent {

    private final FormViewModel model;
    private final Path file;
    private final Subscriptions subscriptions;
    private final Map<Part, Field> fields = new EnumMap<>(Part.class);
    private Optional<Node> first = Optional.empty();

    /** @param file where it is written, as the operator is told */
    FormView(FormViewModel model, Path file, Subscriptions subscriptions) {
        this.model = model;
        this.file = file;
        this.subscriptions = subscriptions;
    }

    @Override
    public Parent build(Words words) {
        Parts parts = new Parts(words);
        FormFields make = new FormFields(parts, model, subscriptions, fields);
        VBox form = new VBox();
        form.getStyleClass().add("environment-form");
        if (model.origin() instanceof Origin.New) {
            form.getChildren().add(new ImportView(parts, model, subscriptions));
        }
        Field name = make.text(Part.NAME, "name", model.input().name, true);
        form.getChildren().addAll(name, make.kind(), confirmation(parts));
        switch (model.scope()) {
            case WHOLE -> form.getChildren().addAll(make.address(), make.database(), make.login());
            case ADDRESS_STAYS ->
                form.getChildren()
                        .addAll(
                                parts.muted(Text.of("console.environments.form.address-stays")),
                                make.database(),
                                make.login());
            case NO_MONGO -> form.getChildren().add(parts.muted(Text.of("console.environments.form.no-mongo")));
        }
        first = Optional.of(make.control(name));
        Label heading = parts.wrapped(heading());
        heading.getStyleClass().add("sheet-heading");
        ScrollPane scroll = Parts.scrolled(form);
        scroll.getStyleClass().add("environment-form-scroll");
        VBox sheet = new VBox(
                heading,
                scroll,
                trouble(words),
                summary(parts),
                parts.muted(Text.of("console.environments.form.file", file.toString())),
                buttons(parts));
        sheet.getStyleClass().add("environment-sheet");
        sheet.setAccessibleRole(javafx.scene.AccessibleRole.DIALOG);
        sheet.setAccessibleText(heading.getText());
        subscriptions.add(model.faultsProperty()
                .subscribe(faults ->
                        fields.forEach((part, field) -> field.showError(Optional.ofNullable(faults.get(part))))));
        return sheet;
    }

    @Override
    public void focusStart() {
        first.ifPresent(Node::requestFocus);
    }

    @Override
    public boolean isPersistent() {
        return true;
    }

    @Override
    public void dismissed() {
        model.close();
    }

    private Text heading() {
        return switch (model.origin()) {
            case Origin.New() -> Text.of("console.environments.form.new");
            case Origin.CopyOf(String name) -> Text.of("console.environments.form.copy", name);
            case Origin.Existing(String name) -> Text.of("console.environments.form.edit", name);
        };
    }

    /** Becoming production, and ceasing to be it, is confirmed by typing the name. */
    private VBox confirmation(Parts parts) {
        TextField typed = new TextField();
        typed.setId("environment.form.confirm");
        typed.textProperty().bindBidirectional(model.input().typedName);
        VBox holder = new VBox();
        holder.getStyleClass().add("field");
        Runnable fill = () -> {
            boolean asked = model.mustConfirm();
            Parts.show(holder, asked);
            if (!asked) {
                return;
            }
            Text label =
                    Text.of("console.kit.confirm.type", model.input().name.get().strip());
            Field field = new Field(
                    parts.words(), label, typed, Optional.of(Text.of("console.environments.form.confirm.why")));
            field.showError(
                    model.unconfirmedProperty().get()
                            ? Optional.of(Text.of("console.environments.form.unconfirmed"))
                            : Optional.empty());
            holder.getChildren().setAll(field);
        };
        subscriptions.add(
                model.input().kind.subscribe(fill),
                model.input().name.subscribe(fill),
                model.unconfirmedProperty().subscribe(fill));
        fill.run();
        return holder;
    }

    private VBox trouble(Words words) {
        VBox holder = new VBox();
        holder.setMinHeight(Region.USE_PREF_SIZE);
        subscriptions.add(model.troubleProperty().subscribe(trouble -> {
            holder.getChildren().clear();
            trouble.ifPresent(why -> {
                ErrorPanel panel = new ErrorPanel(words, why, Optional.empty());
                panel.setMinHeight(Region.USE_PREF_SIZE);
                holder.getChildren().add(panel);
            });
            Parts.show(holder, trouble.isPresent());
        }));
        return holder;
    }

    private Label summary(Parts parts) {
        Label label = parts.wrapped(Text.of("console.environments.form.faults", 0));
        label.getStyleClass().addAll("field-error", dev.bascule.console.kit.Tone.BLOCKING.styleClass());
        label.setGraphic(dev.bascule.console.kit.Icon.BLOCKING.node());
        Runnable count = () -> {
            int wrong = model.faultsProperty().get().size()
                    + (model.unconfirmedProperty().get() ? 1 : 0);
            label.setText(parts.words().say("console.environments.form.faults", wrong));
            Parts.show(label, wrong > 0);
        };
        subscriptions.add(
                model.faultsProperty().subscribe(count),
                model.unconfirmedProperty().subscribe(count));
        count.run();
        return label;
    }

    private Node buttons(Parts parts) {
        Button test = parts.mainButton(
                "environment.form.save-test", Text.of("console.environments.form.save-test"), () -> model.save(true));
        Button save = parts.button(
                "environment.form.save", Text.of("console.environments.form.save"), () -> model.save(false));
        Button leave =
                parts.button("environment.form.close", Text.of("console.environments.form.discard"), model::close);
        test.setDefaultButton(true);
        test.disableProperty().bind(model.savingProperty());
        save.disableProperty().bind(model.savingProperty());
        Parts.show(test, model.scope() != FormViewModel.Scope.NO_MONGO);
        return Parts.row(test, save, leave);
    }
}
