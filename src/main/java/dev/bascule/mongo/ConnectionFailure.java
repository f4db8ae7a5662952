package dev.bascule.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.bascule.environment.Environment;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.net.UnknownHostException;

/** Turns what the driver throws while connecting into what an operator can act on. */
final class ConnectionFailure {

    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private ConnectionFailure() {}

    static OperatorException told(Environment environment, RuntimeException failure) {
        Text happened = Text.of("mongo.connect.failed", environment.name(), cause(failure));
        return new OperatorException(
                Reason.UNREACHABLE, happened, Text.of("mongo.state.nothing-sent"), remedy(failure), failure);
    }

    private static Text cause(Throwable failure) {
        if (isRefusedLogin(failure)) {
            return Text.of("mongo.connect.login");
        }
        UnknownHostException unknown = find(failure, UnknownHostException.class);
        if (unknown != null) {
            return Text.of("mongo.connect.unknown-host", String.valueOf(unknown.getMessage()));
        }
        if (find(failure, java.net.ConnectException.class) != null || driverSays(failure, "Connection refused")) {
            return Text.of("mongo.connect.refused");
        }
        if (driverSays(failure, "UnknownHostException")) {
            return Text.of("mongo.connect.unknown-host", "");
        }
        if (failure instanceof MongoTimeoutException) {
            return Text.of("mongo.connect.silent");
        }
        if (failure instanceof MongoSocketException) {
            return Text.of("mongo.connect.lost");
        }
        return Text.of("mongo.connect.other", failure.getClass().getSimpleName(), firstLine(failure));
    }

    private static Text remedy(Throwable failure) {
        return isRefusedLogin(failure)
                ? Text.of("mongo.connect.login.remedy")
                : Text.of("mongo.connect.address.remedy");
    }

    static boolean isRefusedLogin(Throwable failure) {
        if (find(failure, MongoSecurityException.class) != null || driverSays(failure, "MongoSecurityException")) {
            return true;
        }
        return failure instanceof MongoException mongo
                && (mongo.getCode() == AUTHENTICATION_FAILED || mongo.getCode() == UNAUTHORIZED);
    }

    /** A server selection time-out carries the real failure only in its text. */
    private static boolean driverSays(Throwable failure, String word) {
        return failure.getMessage() != null && failure.getMessage().contains(word);
    }

    private static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        int full = line.indexOf(" The full response is");
        return full < 0 ? line : line.substring(0, full);
    }

    private static <T extends Throwable> @org.jspecify.annotations.Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
