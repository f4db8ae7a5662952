package dev.bascule.console.run;

import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Target;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** Work that is shown where runs are, though it is no run of documents. FX thread only. */
public interface OtherWork {

    /** What it concerns, while it goes on or its outcome stands; empty while there is none. */
    ObservableValue<Optional<Target>> target();

    boolean isLive();

    /** Its page. Whoever opens it closes it. */
    StagePage open(Words words);
}
