package dev.bascule.console.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons by what they mean; the glyphs are chosen here and nowhere else. {@link #node} FX thread only. */
public enum Icon {
    OK(Feather.CHECK_CIRCLE),
    WARNING(Feather.ALERT_TRIANGLE),
    BLOCKING(Feather.X_OCTAGON),
    UNMEASURED(Feather.HELP_CIRCLE),
    RUNNING(Feather.LOADER),
    WAITING(Feather.CLOCK),
    CANCELLING(Feather.PAUSE_CIRCLE),
    CANCELLED(Feather.SLASH),
    ROLLED_BACK(Feather.ROTATE_CCW),
    PRODUCTION(Feather.SHIELD),
    LOCKED(Feather.LOCK),
    ONLY_SOURCE(Feather.ARROW_LEFT),
    ONLY_TARGET(Feather.ARROW_RIGHT),
    QUARANTINE(Feather.ARCHIVE),
    REHEARSAL(Feather.REPEAT),
    READS(Feather.EYE),
    WRITES_ASIDE(Feather.LAYERS),
    CHANGES_LIVE(Feather.ZAP),
    DIFFERENT(Feather.ALERT_CIRCLE),
    SAME_COUNT(Feather.HASH),

    ENVIRONMENTS(Feather.SERVER),
    COMPARE(Feather.COLUMNS),
    NEW_RUN(Feather.PLAY_CIRCLE),
    RUNS(Feather.ACTIVITY),
    ROLLBACK(Feather.ROTATE_CCW),
    HISTORY(Feather.BOOK),
    ACTIVITY(Feather.TERMINAL),
    SETTINGS(Feather.SETTINGS),
    APPEARANCE(Feather.SLIDERS),
    SEARCH(Feather.SEARCH),
    FOLDER(Feather.FOLDER),
    KEYBOARD(Feather.COMMAND),

    COPY(Feather.COPY),
    DETAILS(Feather.FILE_TEXT),
    SORT(Feather.BAR_CHART),
    CLOSE(Feather.X),
    RETRY(Feather.REFRESH_CW),
    EVERY_DOCUMENT(Feather.LIST),
    INFORMATION(Feather.INFO);

    private final Feather glyph;

    Icon(Feather glyph) {
        this.glyph = glyph;
    }

    /** A new node of this icon; it carries no text for a screen reader, for the word always stands beside it. */
    public FontIcon node() {
        FontIcon icon = new FontIcon(glyph);
        icon.getStyleClass().add("bascule-icon");
        icon.setMouseTransparent(true);
        return icon;
    }
}
