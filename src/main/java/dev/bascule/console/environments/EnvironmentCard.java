package dev.bascule.console.environments;

import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Measured;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.environment.Environment;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One environment: who it is, whether it answers, what it holds, and the ways on from it. FX thread only. */
final class EnvironmentCard extends VBox {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Words words;
    private final EnvironmentsViewModel model;
    private final CardViewModel card;
    private final Chip state;
    private final GridPane figures = new GridPane();

    EnvironmentCard(Words words, EnvironmentsViewModel model, CardViewModel card, Subscriptions subscriptions) {
        this.words = words;
        this.model = model;
        this.card = card;
        ListedEnvironment environment = card.environment();
        getStyleClass().add("environment-card");
        if (environment.environment().isProduction()) {
            getStyleClass().add("environment-card-production");
        }
        setId("environment." + environment.name());
        setAccessibleRole(AccessibleRole.PARENT);
        setFocusTraversable(true);
        state = new Chip(words, Mark.WAITING);
        getChildren().addAll(head(), address());
        if (environment.environment().mongo().isEmpty()) {
            RelationalCardViewModel relational = card.relational().orElseThrow();
            getChildren()
                    .add(new RelationalCardBody(
                            new Parts(words), environment.name(), model, relational, state, menu(), subscriptions));
            subscriptions.add(relational.stateProperty().subscribe(now -> setAccessibleText(spoken())));
            return;
        }
        ColumnConstraints captions = new ColumnConstraints();
        captions.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        figures.getColumnConstraints().addAll(captions, values);
        figures.getStyleClass().add("environment-figures");
        figure("reachability", CardFigures::reachability, subscriptions);
        figure("identity", CardFigures::identity, subscriptions);
        figure("data", CardFigures::data, subscriptions);
        figure("rights", CardFigures::rights, subscriptions);
        figure("lock", CardFigures::lock, subscriptions);
        figure("restore-points", CardFigures::restorePoints, subscriptions);
        figure("unsettled-runs", CardFigures::unsettled, subscriptions);
        Region spare = new Region();
        VBox.setVgrow(spare, Priority.ALWAYS);
        getChildren().addAll(since(subscriptions), figures, spare, buttons(subscriptions));
        subscriptions.add(card.stateProperty().subscribe(this::showState));
    }

    private FlowPane head() {
        ListedEnvironment environment = card.environment();
        Label name = new Label(environment.name());
        name.getStyleClass().add("environment-name");
        FlowPane head = new FlowPane(8, 6, name);
        head.getStyleClass().add("environment-head");
        Environment.Kind kind = environment.environment().kind();
        // the name stands beside it: the chip says the kind alone
        head.getChildren().add(new EnvironmentChip(words, words.say(EnvironmentChip.word(kind)), kind));
        if (environment.sandbox()) {
            head.getChildren().add(new Chip(words, Mark.WRITES_ASIDE, Text.of("console.environments.sandbox")));
        }
        head.getChildren().add(state);
        return head;
    }

    private Label address() {
        Label address = wrapped(Figures.verbatim(card.environment().place()));
        address.getStyleClass().addAll("figure", "environment-address");
        return address;
    }

    /** Said once for all figures of the card. */
    private Chip since(Subscriptions subscriptions) {
        Chip since = new Chip(words, Mark.STALE);
        since.setMinWidth(0);
        since.setWrapText(true);
        since.setMinHeight(USE_PREF_SIZE);
        since.setId("environment." + card.environment().name() + ".since");
        subscriptions.add(card.figuresProperty().map(CardFigures::since).subscribe(said -> {
            said.ifPresent(text -> since.show(Mark.STALE, text));
            Parts.show(since, said.isPresent());
            figures.pseudoClassStateChanged(STALE, said.isPresent());
        }));
        return since;
    }

    private void figure(String name, Function<CardFigures, Measure> which, Subscriptions subscriptions) {
        Label caption = new Label(words.say("console.environments.figure." + name));
        caption.getStyleClass().add("environment-caption");
        Measured measured =
                new Measured(words, which.apply(card.figuresProperty().get()), card::test);
        measured.setId("environment." + card.environment().name() + "." + name);
        measured.getStyleClass().add("environment-measured");
        caption.setLabelFor(measured);
        GridPane.setValignment(caption, VPos.TOP);
        figures.addRow(figures.getRowCount(), caption, measured);
        subscriptions.add(card.figuresProperty().map(which::apply).subscribe(measured::show));
    }

    private FlowPane buttons(Subscriptions subscriptions) {
        ListedEnvironment environment = card.environment();
        Button test = button("test", Text.of("console.environments.test"), Icon.RETRY, () -> model.test(card));
        MenuButton compare = new MenuButton(words.say("console.environments.compare"), Icon.COMPARE.node());
        compare.setId("environment." + environment.name() + ".compare");
        compare.setMinWidth(USE_PREF_SIZE);
        compare.setAccessibleText(compare.getText());
        compare.setOnShowing(shown -> fill(compare));
        fill(compare);
        Button run =
                button("run", Text.of("console.environments.new-run"), Icon.NEW_RUN, () -> model.startRun(environment));
        FlowPane row = new FlowPane(8, 8, test, compare, run, menu(), look(subscriptions));
        row.getStyleClass().add("environment-buttons");
        return row;
    }

    /** Runs to settle are led to from here: perhaps this computer knows nothing of them. */
    private Button look(Subscriptions subscriptions) {
        Button look =
                button("look", Text.of("console.environments.look-at-runs"), Icon.WARNING, model::lookAtUnsettledRuns);
        subscriptions.add(card.stateProperty()
                .subscribe(state -> Parts.show(
                        look,
                        state.last()
                                .filter(check -> !check.unsettled().isEmpty())
                                .isPresent())));
        return look;
    }

    /** What else can be done; the model holds the list. */
    private MenuButton menu() {
        ListedEnvironment environment = card.environment();
        MenuButton menu = new MenuButton(words.say("console.environments.more"), Icon.MORE.node());
        menu.setId("environment." + environment.name() + ".more");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setAccessibleText(menu.getText() + ", " + environment.name());
        Runnable fill = () -> {
            menu.getItems()
                    .setAll(model.actions(environment).stream().map(this::item).toList());
            menu.setDisable(menu.getItems().isEmpty());
        };
        menu.setOnShowing(shown -> fill.run());
        fill.run();
        return menu;
    }

    private MenuItem item(EnvironmentAction action) {
        MenuItem item = new MenuItem(words.say(action.label()));
        item.setId("environment." + card.environment().name() + "." + action.id());
        item.setMnemonicParsing(false);
        item.setDisable(!model.isPossible(action));
        item.setOnAction(chosen -> action.action().accept(card.environment()));
        return item;
    }

    private void fill(MenuButton compare) {
        compare.getItems().setAll(items());
        compare.setDisable(compare.getItems().isEmpty());
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        for (ListedEnvironment other : model.others(card.environment())) {
            MenuItem item = new MenuItem(other.name());
            item.setMnemonicParsing(false);
            item.setOnAction(chosen -> model.compare(card.environment(), other));
            items.add(item);
        }
        return items;
    }

    private Button button(String name, Text title, Icon icon, Runnable pressed) {
        Button button = new Button(words.say(title), icon.node());
        button.setId("environment." + card.environment().name() + "." + name);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(button.getText() + ", " + card.environment().name());
        button.setOnAction(action -> pressed.run());
        return button;
    }

    private void showState(CardState now) {
        if (now.measuring()) {
            state.show(Mark.RUNNING, Text.of("console.environments.testing"));
        } else if (now.trouble().isPresent()) {
            boolean away = now.trouble().filter(Trouble::mayPass).isPresent();
            state.show(
                    Mark.UNMEASURED,
                    Text.of(away ? "console.environments.unreachable" : "console.environments.unusable"));
        } else if (now.last().flatMap(EnvironmentCheck::lock).isPresent()) {
            state.show(Mark.LOCKED);
        } else if (now.last().isPresent()) {
            state.show(Mark.OK);
        } else {
            state.show(Mark.WAITING);
        }
        setAccessibleText(spoken());
    }

    /** "production, production, reachable, 31 collections, not locked". */
    private String spoken() {
        List<String> parts = new ArrayList<>();
        ListedEnvironment environment = card.environment();
        parts.add(environment.name());
        parts.add(words.say(EnvironmentChip.word(environment.environment().kind())));
        if (environment.sandbox()) {
            parts.add(words.say("console.environments.sandbox"));
        }
        parts.add(state.getText());
        card.stateProperty().get().last().ifPresent(check -> {
            parts.add(words.say("console.environments.spoken.collections", check.collections()));
            parts.add(words.say(
                    check.lock().isPresent() ? Mark.LOCKED.word() : Text.of("console.environments.not-locked")));
        });
        return String.join(", ", parts);
    }

    private Label wrapped(Text text) {
        Label label = new Label(words.say(text));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
