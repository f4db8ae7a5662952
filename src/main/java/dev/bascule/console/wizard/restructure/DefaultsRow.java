package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.WrappingRow;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.restructure.DecisionSpec.Link;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.text.Text;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** What settles a whole kind of questions, a menu for each kind that there is. FX thread only. */
final class DefaultsRow extends WrappingRow {

    private final Parts parts;
    private final QuestionsStepViewModel model;
    private final Map<Kind, MenuButton> menus = new EnumMap<>(Kind.class);

    DefaultsRow(Parts parts, QuestionsStepViewModel model, Subscriptions subscriptions) {
        super(8);
        this.parts = parts;
        this.model = model;
        subscriptions.add(model.rowsProperty().subscribe(rows -> show()));
    }

    private void show() {
        for (Kind kind : Kind.values()) {
            boolean asked = model.rowsProperty().get().stream().anyMatch(row -> row.kind() == kind);
            MenuButton menu = menus.computeIfAbsent(kind, this::menu);
            Parts.show(menu, asked);
            tell(menu, kind);
        }
    }

    private MenuButton menu(Kind kind) {
        MenuButton menu = new MenuButton();
        menu.setId("wizard.default." + kind.word());
        menu.setMinWidth(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        Stream.concat(Stream.of(Optional.<String>empty()), words(kind).stream().map(Optional::of))
                .forEach(word -> {
                    RadioMenuItem item = new RadioMenuItem(parts.words().say(name(word)));
                    item.setToggleGroup(group);
                    item.setUserData(word);
                    item.setOnAction(chosen -> model.settle(kind, word));
                    menu.getItems().add(item);
                });
        getChildren().add(menu);
        return menu;
    }

    private void tell(MenuButton menu, Kind kind) {
        Optional<String> now = model.defaultOf(kind);
        Text name = Text.of("console.wizard.question.kind." + kind.word());
        menu.setText(parts.words()
                .say(
                        now.isPresent()
                                ? Text.of("console.wizard.question.default", name, name(now))
                                : Text.of("console.wizard.question.default.none", name)));
        menu.setAccessibleText(menu.getText());
        menu.getItems().stream()
                .map(RadioMenuItem.class::cast)
                .forEach(item -> item.setSelected(now.equals(item.getUserData())));
    }

    private static Text name(Optional<String> word) {
        return word.map(known -> Text.of("console.wizard.question.word." + known))
                .orElse(Text.of("console.wizard.question.ask"));
    }

    private static List<String> words(Kind kind) {
        return switch (kind) {
            case SAME_ADDRESS ->
                Arrays.stream(Defaults.SameAddress.values())
                        .map(Defaults.SameAddress::word)
                        .toList();
            case EXISTING_ACCOUNT ->
                Arrays.stream(Link.values()).map(Link::word).toList();
            case PRESET_WORKSPACE ->
                Arrays.stream(Preset.values()).map(Preset::word).toList();
        };
    }
}
