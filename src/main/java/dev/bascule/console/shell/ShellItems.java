package dev.bascule.console.shell;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.palette.PaletteItem;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Theme;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the palette of the shell offers: places, what the places know, and what can be done everywhere. FX thread only. */
final class ShellItems {

    private static final Text PLACE = Text.of("console.palette.kind.place");
    private static final Text ACTION = Text.of("console.palette.kind.action");

    private final ShellViewModel shell;
    private final AppearanceViewModel appearance;
    private final ShellView view;

    ShellItems(ShellViewModel shell, AppearanceViewModel appearance, ShellView view) {
        this.shell = shell;
        this.appearance = appearance;
        this.view = view;
    }

    List<PaletteItem> all() {
        List<PaletteItem> items = new ArrayList<>();
        shell.places()
                .forEach(place -> items.add(new PaletteItem(
                        place.title(), PLACE, place.icon(), place.shortcut(), () -> view.go(place.id()))));
        items.addAll(shell.things());
        items.add(action("console.shell.key.measure", Icon.RETRY, shell::measureAgain));
        items.add(action("console.palette.open-run", Icon.RUNS, shell::openRun));
        for (Theme theme : Theme.values()) {
            items.add(new PaletteItem(
                    Text.of("console.palette.theme", theme.label()),
                    ACTION,
                    Icon.APPEARANCE,
                    () -> appearance.choose(theme)));
        }
        items.add(action("console.shell.key.larger", Icon.APPEARANCE, appearance::enlargeText));
        items.add(action("console.shell.key.smaller", Icon.APPEARANCE, appearance::shrinkText));
        items.add(action("console.shell.key.help", Icon.KEYBOARD, view::openKeys));
        return items;
    }

    private static PaletteItem action(String key, Icon icon, Runnable does) {
        return new PaletteItem(Text.of(key), ACTION, icon, Optional.empty(), does);
    }
}
