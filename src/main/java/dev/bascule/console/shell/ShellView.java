package dev.bascule.console.shell;

import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.console.palette.PaletteView;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.text.Text;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The window's content in one language; another language builds another one. FX thread only. */
public final class ShellView extends BorderPane implements AutoCloseable {

    /** Narrower than this, the navigation is a rail; divided by the text scale. */
    static final double WIDE = 1200;

    /** Narrower than this, the lines around a place keep to what must be seen; divided by the text scale. */
    static final double TIGHT = 900;

    private final Words words;
    private final ShellViewModel shell;
    private final AppearanceViewModel appearance;
    private final SheetHost sheets;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Map<Place, PlaceView> opened = new HashMap<>();
    private final NavigationView navigation;
    private final RunBarView runBar;
    private final TargetLineView target;
    private final AppearancePopover popover;
    private final ShellKeys keys = new ShellKeys();

    public ShellView(
            Words words, ShellViewModel shell, AppearanceViewModel appearance, SheetHost sheets, InstantSource clock) {
        this.words = words;
        this.shell = shell;
        this.appearance = appearance;
        this.sheets = sheets;
        getStyleClass().add("shell");
        popover = new AppearancePopover(words, appearance);
        navigation = new NavigationView(words, shell, this::openAppearance, subscriptions);
        runBar = new RunBarView(words, shell, new RunSpeech(clock), subscriptions);
        target = new TargetLineView(words, shell, this::openPalette, subscriptions);
        NoticesView notices = new NoticesView(words, shell, subscriptions);
        VBox.setVgrow(sheets, Priority.ALWAYS);
        setLeft(navigation);
        setCenter(new VBox(target, notices, sheets, runBar));
        installKeys();
        subscriptions.add(
                shell.currentProperty().subscribe(this::show),
                widthProperty().subscribe(this::fit),
                appearance.settingsProperty().subscribe(settings -> {
                    Look.scale(this, settings.textScale());
                    fit();
                }));
    }

    /** Whether there is room for no more than the rail. */
    boolean isCompact() {
        return roomAtPlainSize() < WIDE;
    }

    private double roomAtPlainSize() {
        return getWidth() * 100 / appearance.settingsProperty().get().textScale();
    }

    @Override
    public void close() {
        popover.close();
        subscriptions.close();
        opened.values().forEach(PlaceView::close);
        opened.clear();
    }

    /** Who was at work in the content goes on in the content; who walks through the navigation stays there. */
    private void show(Place place) {
        boolean atWork = getScene() != null && !sheets.isOpen() && !Focus.isWithin(navigation);
        sheets.setContent(view(place).node());
        if (atWork) {
            focusContent();
        }
    }

    private PlaceView view(Place place) {
        return opened.computeIfAbsent(place, first -> first.open(words));
    }

    private void fit() {
        navigation.setCompact(isCompact());
        runBar.setTight(roomAtPlainSize() < TIGHT);
        target.setTight(roomAtPlainSize() < TIGHT);
    }

    private void openAppearance() {
        popover.show(navigation.appearanceButton());
    }

    private void installKeys() {
        keys.shortcut(KeyCode.K, Text.of("console.shell.key.palette"), this::openPalette)
                .shortcut(KeyCode.PAGE_DOWN, Text.of("console.shell.key.next-place"), shell::showNext)
                .shortcut(KeyCode.PAGE_UP, Text.of("console.shell.key.previous-place"), shell::showPrevious)
                .key(new KeyCodeCombination(KeyCode.F6), Text.of("console.shell.key.region"), () -> focusRegion(1))
                .key(
                        new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN),
                        Text.of("console.shell.key.region-before"),
                        () -> focusRegion(-1))
                .key(
                        new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN),
                        Text.of("console.shell.key.back"),
                        shell::back)
                .key(
                        new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN),
                        Text.of("console.shell.key.forward"),
                        shell::forward)
                .key(new KeyCodeCombination(KeyCode.F5), Text.of("console.shell.key.measure"), shell::measureAgain)
                .shortcut(KeyCode.F, Text.of("console.shell.key.filter"), () -> current()
                        .focusFilter())
                .shortcut(
                        KeyCode.X, Text.of("console.shell.key.cancel"), runBar::focusCancel, KeyCombination.SHIFT_DOWN)
                .shortcut(KeyCode.ADD, Text.of("console.shell.key.larger"), appearance::enlargeText)
                .shortcut(KeyCode.SUBTRACT, Text.of("console.shell.key.smaller"), appearance::shrinkText)
                .key(new KeyCodeCombination(KeyCode.F1), Text.of("console.shell.key.help"), this::openKeys);
        shell.places().forEach(place -> place.shortcut()
                .ifPresent(way -> keys.key(way, place.title(), () -> go(place.id()))));
        keys.told(KeyCode.C, Text.of("console.shell.key.copy-row"))
                .told(KeyCode.C, Text.of("console.shell.key.copy-cell"), KeyCombination.SHIFT_DOWN);
        keys.install(this, appearance::enlargeText, appearance::shrinkText);
        addEventFilter(KeyEvent.KEY_PRESSED, this::passOn);
    }

    /** The keys of a place answer wherever in the window the focus is. */
    private void passOn(KeyEvent pressed) {
        PlaceView place = current();
        boolean elsewhere = !pressed.isConsumed()
                && !sheets.isOpen()
                && !Focus.isWithin(place.node())
                && pressed.getTarget() != place.node();
        if (elsewhere && place.keys().stream().anyMatch(help -> help.keys().match(pressed))) {
            Event.fireEvent(place.node(), pressed.copyFor(place.node(), place.node()));
            pressed.consume();
        }
    }

    private PlaceView current() {
        return view(shell.currentProperty().getValue());
    }

    private void openPalette() {
        // a question that is open is answered first
        if (!sheets.isOpen()) {
            PaletteView palette = new PaletteView(words, new ShellItems(shell, appearance, this).all(), sheets::close);
            sheets.open(palette, false, () -> {});
            palette.focusField();
        }
    }

    void openKeys() {
        if (!sheets.isOpen()) {
            Text place = shell.currentProperty().getValue().title();
            KeysHelp help = new KeysHelp(new Parts(words), place, current().keys(), keys.help(), sheets::close);
            sheets.open(help, false, () -> {});
            help.focusHeading();
        }
    }

    /** Leads to a place and puts the focus where work in it begins. */
    void go(PlaceId place) {
        shell.show(place);
        focusContent();
    }

    private void focusRegion(int step) {
        List<Node> regions = List.of(navigation, sheets, runBar);
        int here = 0;
        for (int i = 0; i < regions.size(); i++) {
            here = Focus.isWithin(regions.get(i)) ? i : here;
        }
        switch (Math.floorMod(here + step, regions.size())) {
            case 0 -> navigation.focusCurrent();
            case 1 -> focusContent();
            default -> runBar.requestFocus();
        }
    }

    /** Puts the focus where work in the place on screen begins. */
    public void focusContent() {
        if (sheets.isOpen()) {
            sheets.focusTop();
        } else {
            // what scrolls or is split is in the scene only once its skin is made
            current().node().applyCss();
            current().focusStart();
        }
    }
}
