package dev.bascule.console.kit;

import dev.bascule.mongo.ServerFailure;
import dev.bascule.task.ErrorCodes;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * A failure as it is shown: what happened, what is true now, what to do, and a code to search for. Any thread.
 *
 * @param code {@code BAS-nnnn}, the same for what is to be done in the same way, in every version
 * @param details the technical side, for whoever is sent a copy
 */
public record Trouble(String code, Text happened, Text state, Text remedy, String details) {

    /** Tells an operator's failure in its own words and any other as the surprise it is. */
    public static Trouble of(Throwable cause) {
        Optional<OperatorException> known =
                cause instanceof OperatorException told ? Optional.of(told) : ServerFailure.lost(cause);
        if (known.isPresent()) {
            OperatorException told = known.get();
            return new Trouble(ErrorCodes.of(told), told.happened(), told.state(), told.remedy(), stack(cause));
        }
        return new Trouble(
                ErrorCodes.UNEXPECTED,
                Text.of("console.kit.error.unexpected", cause.getClass().getSimpleName()),
                Text.of("console.kit.error.unexpected.state"),
                Text.of("console.kit.error.unexpected.remedy"),
                stack(cause));
    }

    /** Whether it may be over without anybody's doing: a server that does not answer, but none that refuses a login. */
    public boolean mayPass() {
        return ServerFailure.mayPass(happened);
    }

    /** A failure that was told to somebody else before, in a report for example. */
    public static Trouble told(Text happened, Text state, Text remedy) {
        return new Trouble(ErrorCodes.ofRemedy(remedy), happened, state, remedy, "");
    }

    private static String stack(Throwable cause) {
        StringWriter lines = new StringWriter();
        cause.printStackTrace(new PrintWriter(lines));
        return lines.toString();
    }
}
