package dev.bascule.console;

import dev.bascule.environment.BasculeHome;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;

/** Why the console cannot start. Any thread. */
enum StartFailure {
    NOT_WRITABLE,
    IN_USE;

    OperatorException told(Path home) {
        return switch (this) {
            case NOT_WRITABLE ->
                new OperatorException(
                        Reason.INVALID,
                        Text.of("environment.home.not-writable", home.toString()),
                        Text.of("environment.home.nothing-done"),
                        Text.of("environment.home.remedy", BasculeHome.VARIABLE));
            case IN_USE ->
                new OperatorException(
                        Reason.REFUSED,
                        Text.of("console.start.in-use", home.toString()),
                        Text.of("console.start.in-use.state"),
                        Text.of("console.start.in-use.remedy"));
        };
    }
}
