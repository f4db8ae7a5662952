package dev.bascule.engine;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;

/** Says that a database holds nothing of the application: most often its name is mistaken. Any thread. */
public final class EmptyDatabase {

    private EmptyDatabase() {}

    /** {@code FAILED}: it was reached, and there is nothing to tell or to keep of it. */
    public static OperatorException failure(String environment, String database) {
        return new OperatorException(
                Reason.FAILED,
                Text.of("engine.empty-database", environment, database),
                Text.of("engine.state.nothing-written"),
                Text.of("engine.empty-database.remedy"));
    }
}
