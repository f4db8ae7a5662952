package dev.bascule.mongo;

import dev.bascule.text.Text;
import java.util.Optional;

/**
 * What was found on a rung. Any thread.
 *
 * @param remedy there when it failed
 */
public record RungResult(Rung.State state, Text found, Optional<Text> remedy) {

    public static RungResult passed(Text found) {
        return new RungResult(Rung.State.PASSED, found, Optional.empty());
    }

    public static RungResult warning(Text found, Text remedy) {
        return new RungResult(Rung.State.WARNING, found, Optional.of(remedy));
    }

    public static RungResult failed(Text found, Text remedy) {
        return new RungResult(Rung.State.FAILED, found, Optional.of(remedy));
    }
}
