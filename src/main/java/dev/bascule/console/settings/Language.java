package dev.bascule.console.settings;

import dev.bascule.text.Text;
import java.util.Locale;

/** Which language the operator wants; each of the program's own is called by its own name. Any thread. */
public enum Language {
    SYSTEM("console.settings.language.system"),
    ENGLISH("console.settings.language.english"),
    FRENCH("console.settings.language.french");

    private final String key;

    Language(String key) {
        this.key = key;
    }

    public Text label() {
        return Text.of(key);
    }

    /** The language to speak when the computer speaks {@code system}; its region decides how figures are grouped. */
    public Locale on(Locale system) {
        return switch (this) {
            case ENGLISH -> system.getLanguage().equals("en") ? system : Locale.UK;
            case FRENCH -> system.getLanguage().equals("fr") ? system : Locale.FRANCE;
            case SYSTEM ->
                system.getLanguage().equals("fr") || system.getLanguage().equals("en") ? system : Locale.UK;
        };
    }
}
