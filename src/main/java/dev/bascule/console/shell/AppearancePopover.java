package dev.bascule.console.shell;

import atlantafx.base.controls.Popover;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceView;
import dev.bascule.console.settings.AppearanceViewModel;
import javafx.scene.Node;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Theme, language and text scale beside the navigation. FX thread only. */
final class AppearancePopover {

    private final Words words;
    private final AppearanceViewModel appearance;
    private @Nullable Popover open;

    AppearancePopover(Words words, AppearanceViewModel appearance) {
        this.words = words;
        this.appearance = appearance;
    }

    void show(Node beside) {
        close();
        AppearanceView view = new AppearanceView(words, appearance);
        // a window of its own does not inherit the size of the text
        Look.scale(view, appearance.settingsProperty().get().textScale());
        Popover popover = new Popover(view);
        popover.setArrowLocation(Popover.ArrowLocation.LEFT_BOTTOM);
        popover.setDetachable(false);
        popover.setAnimated(false);
        popover.setOnHidden(hidden -> view.close());
        popover.show(beside);
        open = popover;
    }

    void close() {
        if (open != null) {
            open.hide(Duration.ZERO);
            open = null;
        }
    }
}
