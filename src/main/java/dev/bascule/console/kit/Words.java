package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.Locale;
import java.util.Objects;

/** The language a view is built in. Any thread. A view lives as long as its language: another one builds it anew. */
public final class Words {

    private final Locale language;

    public Words(Locale language) {
        this.language = Objects.requireNonNull(language);
    }

    public String say(Text text) {
        return text.in(language);
    }

    /** Shorthand for {@code say(Text.of(key, arguments))}. */
    public String say(String key, Object... arguments) {
        return say(Text.of(key, arguments));
    }

    public Locale language() {
        return language;
    }
}
