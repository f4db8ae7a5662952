package dev.bascule.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it means that a server that had answered does so no more. Any thread. */
public final class ServerFailure {

    /** A time-out tells the server's address only in its text. */
    private static final Pattern ADDRESS = Pattern.compile("address=([^,}\\s]+)");

    private ServerFailure() {}

    /** A connection that was lost in the middle of a question, in the operator's words; empty for any other failure. */
    public static Optional<OperatorException> lost(Throwable cause) {
        return switch (cause) {
            case MongoSocketException socket ->
                Optional.of(told(String.valueOf(socket.getServerAddress()), Text.of("mongo.connect.lost"), socket));
            case MongoTimeoutException late ->
                Optional.of(told(address(String.valueOf(late.getMessage())), Text.of("mongo.connect.silent"), late));
            default -> Optional.empty();
        };
    }

    /**
     * Whether what happened may be over without anybody's doing, so that asking again does no harm: not after a refused
     * login, which a server may answer by locking the user out.
     */
    public static boolean mayPass(Text happened) {
        return happened.key().equals("mongo.connect.failed")
                && happened.arguments().stream()
                        .noneMatch(
                                part -> part instanceof Text told && told.key().equals("mongo.connect.login"));
    }

    private static OperatorException told(String server, Text why, MongoException cause) {
        return new OperatorException(
                Reason.UNREACHABLE,
                Text.of("mongo.connect.failed", server, why),
                Text.of("mongo.connect.lost.state"),
                Text.of("mongo.connect.address.remedy"),
                cause);
    }

    private static String address(String message) {
        Matcher found = ADDRESS.matcher(message);
        return found.find() ? found.group(1) : "MongoDB";
    }
}
