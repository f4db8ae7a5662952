package dev.bascule.run;

import com.mongodb.MongoException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a failure says to the operator; the technical side is in the run's log. */
final class FailureText {

    private FailureText() {}

    static RunReport.Failure of(RuntimeException failure, Path log) {
        return switch (failure) {
            case OperatorException told -> new RunReport.Failure(told.happened(), told.state(), told.remedy());
            case MongoException server ->
                new RunReport.Failure(
                        Text.of("run.failure.server", firstSentence(server)),
                        Text.of("run.failure.state"),
                        Text.of("run.failure.server.remedy", log.toString()));
            case UncheckedIOException file ->
                new RunReport.Failure(
                        Text.of(
                                "run.failure.file",
                                file.getMessage(),
                                String.valueOf(file.getCause().getMessage())),
                        Text.of("run.failure.state"),
                        Text.of("run.failure.file.remedy"));
            default ->
                new RunReport.Failure(
                        Text.of("run.failure.unexpected", failure.toString()),
                        Text.of("run.failure.state"),
                        Text.of("run.failure.unexpected.remedy", log.toString()));
        };
    }

    /** A driver's message goes on with the whole topology or answer, which helps nobody at the desk. */
    private static String firstSentence(MongoException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.length();
        for (String mark : new String[] {" The full response is", " Client view of cluster state", "\n"}) {
            int at = message.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return message.substring(0, end);
    }
}
