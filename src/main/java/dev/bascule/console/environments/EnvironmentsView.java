package dev.bascule.console.environments;

import atlantafx.base.controls.Message;
import dev.bascule.console.desk.FileStatus;
import dev.bascule.console.desk.Sample;
import dev.bascule.console.desk.SandboxStatus;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.SheetContent;
import dev.bascule.console.kit.ActionTile;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceView;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A card per environment, and at the first start the three ways to begin. FX thread only. */
final class EnvironmentsView extends ScrollPane implements PlaceView {

    private static final double LEAST_CARD = 360;
    private static final double LARGEST_CARD = 520;
    private static final double LEAST_TILE = 270;
    private static final double GAP = 14;
    private static final double SCROLL_BAR = 12;

    private final Words words;
    private final EnvironmentsViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Subscriptions cardSubscriptions = new Subscriptions();
    private final VBox content = new VBox();
    private final VBox sandbox = new VBox();
    private final FileNotice file;
    private final FlowPane tiles = new FlowPane(GAP, GAP);
    private final ActionTile promotion;
    private final FlowPane actions = new FlowPane(8, 8);
    private final VBox trouble = new VBox();
    private final VBox look = new VBox();
    private final VBox samples;
    private final DialogService dialogs;
    private final AppearanceView appearance;
    private final Subscriptions sheetSubscriptions = new Subscriptions();
    private boolean sheetIsOpen;
    private final FlowPane cards = new FlowPane(GAP, GAP);

    EnvironmentsView(Words words, EnvironmentsViewModel model, DialogService dialogs, AppearanceViewModel appearance) {
        this.dialogs = dialogs;
        this.appearance = new AppearanceView(words, appearance);
        this.words = words;
        this.model = model;
        file = new FileNotice(words, model);
        promotion = tile("promotion", Icon.NEW_RUN, model::tryPromotion);
        tiles.getChildren()
                .addAll(
                        promotion,
                        tile("connect", Icon.ENVIRONMENTS, model.editing()::addNew),
                        tile("runbook", Icon.DETAILS, model::openRunbook));
        actions.getChildren()
                .addAll(
                        button("test-all", Text.of("console.environments.test-all"), Icon.RETRY, model::testAll),
                        button("add", Text.of("console.environments.add"), Icon.ADD, model.editing()::addNew));
        content.getStyleClass().addAll("place", "environments");
        samples = new VBox(
                6,
                new OtherSample(words, model, Sample.NEWBI, subscriptions),
                new OtherSample(words, model, Sample.APPLYONS, subscriptions));
        content.getChildren().addAll(sandbox, file, trouble, tiles, samples, actions, cards, look);
        look.getChildren().add(this.appearance);
        look.getStyleClass().add("first-look");
        tiles.setRowValignment(VPos.TOP);
        setContent(content);
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        subscriptions.add(
                model.sandboxProperty().subscribe(this::showSandbox),
                model.fileProperty().subscribe(this::showFile),
                model.editing().troubleProperty().subscribe(this::showTrouble),
                model.editing().formProperty().subscribe(shown -> showSheet()),
                model.ladderProperty().subscribe(shown -> showSheet()),
                model.cardsProperty().subscribe(this::showCards),
                widthProperty().subscribe(width -> fit()));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        if (tiles.isVisible() && !promotion.isDisabled()) {
            promotion.requestFocus();
        } else if (!tiles.isVisible() && !cards.getChildren().isEmpty()) {
            cards.getChildren().getFirst().requestFocus();
        } else {
            // until there is something to begin with
            requestFocus();
        }
    }

    private void beginIfWaiting() {
        if (Focus.isOn(this)) {
            focusStart();
        }
    }

    @Override
    public void close() {
        cardSubscriptions.close();
        subscriptions.close();
        appearance.close();
        closeSheet();
    }

    /** The form, or else the test; in another language the view that is built then opens it again. */
    private void showSheet() {
        closeSheet();
        Optional<SheetContent> content = model.editing()
                .formProperty()
                .get()
                .<SheetContent>map(form -> new FormView(form, model.file(), sheetSubscriptions))
                .or(() -> model.ladderProperty().get().map(ladder -> new LadderView(ladder, sheetSubscriptions)));
        content.ifPresent(shown -> {
            sheetIsOpen = true;
            dialogs.show(shown);
        });
    }

    private void closeSheet() {
        sheetSubscriptions.close();
        if (sheetIsOpen) {
            sheetIsOpen = false;
            dialogs.closeSheet();
        }
    }

    private void showTrouble(Optional<Trouble> why) {
        trouble.getChildren().clear();
        why.ifPresent(told -> trouble.getChildren().add(new ErrorPanel(words, told, Optional.empty())));
        Parts.show(trouble, why.isPresent());
    }

    private void showSandbox(SandboxStatus status) {
        switch (status) {
            case SandboxStatus.Idle idle -> sandbox.getChildren().clear();
            case SandboxStatus.Starting starting -> sandbox.getChildren().setAll(message("starting", Icon.RUNNING));
            case SandboxStatus.Running running -> sandbox.getChildren().setAll(message("running", Icon.INFORMATION));
            case SandboxStatus.Failed(var trouble) ->
                sandbox.getChildren()
                        .setAll(new ErrorPanel(
                                words,
                                trouble,
                                Optional.of(new ErrorPanel.Remedy(
                                        Text.of("console.environments.sandbox.again"), model::startSandbox))));
        }
        promotion.setDisable(!(status instanceof SandboxStatus.Running));
        showSample();
        beginIfWaiting();
    }

    /** Who has turned the sandbox off wants no other sample either. */
    private void showSample() {
        boolean wanted = model.fileProperty().get() instanceof FileStatus.Missing
                || model.sandboxProperty().get() instanceof SandboxStatus.Running;
        Parts.show(samples, wanted);
    }

    private Message message(String state, Icon icon) {
        Message message = new Message(null, words.say("console.environments.sandbox." + state), icon.node());
        message.getStyleClass().add("accent");
        message.setAccessibleText(words.say("console.environments.sandbox." + state));
        return message;
    }

    /** Who has environments of his own needs no invitation. */
    private void showFile(FileStatus status) {
        file.show(status);
        boolean first = status instanceof FileStatus.Missing;
        boolean possible = first || status instanceof FileStatus.Usable;
        actions.getChildren().getLast().setDisable(!possible);
        Parts.show(tiles, first);
        showSample();
        Parts.show(look, first);
        Parts.show(actions, !first && !(status instanceof FileStatus.Unread));
        beginIfWaiting();
    }

    private void showCards(List<CardViewModel> shown) {
        cardSubscriptions.close();
        Optional<String> held =
                cards.getChildren().stream().filter(Focus::isWithin).findFirst().map(Node::getId);
        cards.getChildren()
                .setAll(shown.stream()
                        .map(card -> new EnvironmentCard(words, model, card, cardSubscriptions))
                        .toList());
        fit();
        // made anew under the focus: it must not jump away
        held.flatMap(id -> cards.getChildren().stream()
                        .filter(card -> id.equals(card.getId()))
                        .findFirst())
                .ifPresent(Node::requestFocus);
        beginIfWaiting();
    }

    /** As many cards side by side as fit, all of one width. */
    private void fit() {
        // as if the page had its scroll bar: cards must not jump below one another when it appears
        double room =
                getWidth() - Look.grown(this, SCROLL_BAR) - content.snappedLeftInset() - content.snappedRightInset();
        double least = Look.grown(this, LEAST_CARD);
        int columns = Math.max(1, (int) ((room + GAP) / (least + GAP)));
        int tilesInRow = room >= 3 * Look.grown(this, LEAST_TILE) + 2 * GAP ? 3 : 1;
        fitTiles(Math.floor((room - (tilesInRow - 1) * GAP) / tilesInRow), tilesInRow > 1);
        double share = (room - (columns - 1) * GAP) / columns;
        double width = Math.max(0, Math.min(share, Look.grown(this, LARGEST_CARD)));
        cards.getChildren().forEach(card -> {
            Region region = (Region) card;
            region.setPrefWidth(Math.floor(width));
            region.setMaxWidth(Math.floor(width));
        });
    }

    /** Tiles beside one another are as high as the highest. */
    private void fitTiles(double width, boolean sideBySide) {
        double height = tiles.getChildren().stream()
                .mapToDouble(tile -> tile.prefHeight(width))
                .max()
                .orElse(0);
        tiles.getChildren().forEach(tile -> {
            ((Region) tile).setPrefWidth(width);
            ((Region) tile).setMinHeight(sideBySide ? Math.ceil(height) : Region.USE_COMPUTED_SIZE);
        });
    }

    private ActionTile tile(String name, Icon icon, Runnable action) {
        ActionTile tile = new ActionTile(
                words,
                icon,
                Text.of("console.environments.tile." + name),
                Text.of("console.environments.about." + name),
                action);
        tile.setId("environments.tile." + name);
        return tile;
    }

    private Button button(String name, Text title, Icon icon, Runnable pressed) {
        Button button = new Button(words.say(title), icon.node());
        button.setId("environments." + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(button.getText());
        button.setOnAction(action -> pressed.run());
        return button;
    }
}
