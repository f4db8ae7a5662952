package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.text.Text;
import java.time.Duration;

/** How long ago something was, without false precision for what has just been. Any thread. */
public final class Ages {

    private static final Duration NOW = Duration.ofSeconds(5);

    private Ages() {}

    public static Text said(Duration age) {
        return age.compareTo(NOW) < 0 ? Text.of("console.run.just-now") : Figures.ago(age);
    }
}
