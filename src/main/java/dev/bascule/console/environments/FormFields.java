package dev.bascule.console.environments;

import dev.bascule.console.environments.FormInput.Address;
import dev.bascule.console.environments.FormInput.Password;
import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentDraft.Part;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The fields of the form, each bound to its input. FX thread only. */
final class FormFields {

    private final Parts parts;
    private final Words words;
    private final FormViewModel model;
    private final FormInput input;
    private final Subscriptions subscriptions;
    private final Map<Part, Field> fields;

    /** @param fields where those that can be wrong are put */
    FormFields(Parts parts, FormViewModel model, Subscriptions subscriptions, Map<Part, Field> fields) {
        this.parts = parts;
        this.words = parts.words();
        this.model = model;
        this.input = model.input();
        this.subscriptions = subscriptions;
        this.fields = fields;
    }

    Field text(Part part, String name, StringProperty value, boolean help) {
        Field field = text(name, value, help);
        fields.put(part, field);
        return field;
    }

    Node control(Field field) {
        return field.getChildren().get(1);
    }

    Field kind() {
        ComboBox<Kind> box = box("kind", List.of(Kind.OTHER, Kind.STAGING, Kind.PRODUCTION), EnvironmentChip::word);
        box.setPromptText(words.say("console.environments.form.choose"));
        box.setValue(input.kind.get().orElse(null));
        box.valueProperty().subscribe(kind -> input.kind.set(Optional.ofNullable(kind)));
        return field(Part.KIND, "kind", box, true);
    }

    Field database() {
        return text(Part.DATABASE, "database", input.database, true);
    }

    /** The server, by its parts or as one connection string. */
    Node address() {
        Segments<Address> ways = new Segments<>(
                words,
                Text.of("console.environments.form.address"),
                List.of(
                        segment(Address.PARTS, "console.environments.form.address.parts"),
                        segment(Address.URI, "console.environments.form.address.uri")));
        ways.selectedProperty().set(input.address.get());
        Field servers = text("servers", input.servers, true);
        Field uri = text("uri", input.uri, true);
        VBox byParts = new VBox(
                servers,
                text("replica-set", input.replicaSet, false),
                check("tls", input.tls),
                check("dns", input.dns));
        byParts.getStyleClass().add("environment-form");
        ways.selectedProperty().subscribe(input::show);
        subscriptions.add(input.address.subscribe(way -> {
            Parts.show(byParts, way == Address.PARTS);
            Parts.show(uri, way == Address.URI);
            ways.selectedProperty().set(way);
        }));
        subscriptions.add(model.faultsProperty().subscribe(faults -> {
            servers.showError(Optional.ofNullable(faults.get(Part.ADDRESS)));
            uri.showError(Optional.ofNullable(faults.get(Part.ADDRESS)));
        }));
        return grouped("address", ways, byParts, uri);
    }

    /** The user, and where the password comes from. */
    Node login() {
        List<Password> choices =
                new ArrayList<>(List.of(Password.NONE, Password.KEYCHAIN, Password.PROMPT, Password.VARIABLE));
        if (input.mayStayClear()) {
            choices.add(Password.CLEAR);
        }
        ComboBox<Password> box = box("password", choices, FormFields::word);
        box.valueProperty().bindBidirectional(input.password);
        Field source = field(Part.PASSWORD, "password", box, false);
        PasswordField typed = new PasswordField();
        typed.textProperty().bindBidirectional(input.secret);
        Field secret = field("secret", typed, true);
        Field variable = text("variable", input.variable, true);
        Label obstacle = parts.muted(Text.of("console.environments.form.no-keychain"));
        subscriptions.add(
                input.password.subscribe(now -> {
                    Parts.show(secret, now == Password.KEYCHAIN);
                    Parts.show(variable, now == Password.VARIABLE);
                }),
                model.obstacleProperty().subscribe(why -> {
                    Parts.show(obstacle, why.isPresent());
                    typed.setDisable(why.isPresent());
                }));
        HBox names =
                new HBox(12, text(Part.USER, "user", input.user, false), text("auth-source", input.authSource, false));
        names.getChildren().forEach(each -> HBox.setHgrow(each, Priority.ALWAYS));
        return grouped("login", names, source, obstacle, secret, variable);
    }

    private static Text word(Password password) {
        return switch (password) {
            case NONE -> Text.of("console.environments.form.password.none");
            case KEYCHAIN -> Text.of("console.environments.form.password.keychain");
            case PROMPT -> Text.of("console.environments.form.password.prompt");
            case VARIABLE -> Text.of("console.environments.form.password.variable");
            case CLEAR -> Text.of("console.environments.form.password.clear");
        };
    }

    private static Segments.Segment<Address> segment(Address way, String key) {
        return new Segments.Segment<>(way, Text.of(key), Optional.empty());
    }

    private VBox grouped(String name, Node... nodes) {
        VBox group = new VBox(parts.subheading(Text.of("console.environments.form.group." + name)));
        group.getStyleClass().add("environment-form");
        group.getChildren().addAll(Arrays.asList(nodes));
        return group;
    }

    private Field text(String name, StringProperty value, boolean help) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(value);
        return field(name, field, help);
    }

    private Field field(Part part, String name, Control control, boolean help) {
        Field field = field(name, control, help);
        fields.put(part, field);
        return field;
    }

    private Field field(String name, Control control, boolean help) {
        control.setId("environment.form." + name);
        return new Field(
                words,
                Text.of("console.environments.form.field." + name),
                control,
                help ? Optional.of(Text.of("console.environments.form.help." + name)) : Optional.empty());
    }

    private CheckBox check(String name, BooleanProperty value) {
        CheckBox box = new CheckBox(words.say("console.environments.form.field." + name));
        box.setId("environment.form." + name);
        box.setAccessibleText(box.getText());
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private <T> ComboBox<T> box(String name, List<T> values, java.util.function.Function<T, Text> label) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setId("environment.form." + name);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.say(label.apply(value));
            }

            @Override
            public T fromString(String text) {
                return values.stream()
                        .filter(each -> toString(each).equals(text))
                        .findFirst()
                        .orElseThrow();
            }
        });
        return box;
    }
}
