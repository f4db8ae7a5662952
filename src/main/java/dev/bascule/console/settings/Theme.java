package dev.bascule.console.settings;

import dev.bascule.text.Text;

/** Which theme the operator wants. Any thread. */
public enum Theme {
    SYSTEM("console.settings.theme.system"),
    LIGHT("console.settings.theme.light"),
    DARK("console.settings.theme.dark");

    private final String key;

    Theme(String key) {
        this.key = key;
    }

    public Text label() {
        return Text.of(key);
    }

    /** @param systemDark whether the desktop is dark now */
    public boolean isDark(boolean systemDark) {
        return switch (this) {
            case SYSTEM -> systemDark;
            case LIGHT -> false;
            case DARK -> true;
        };
    }
}
