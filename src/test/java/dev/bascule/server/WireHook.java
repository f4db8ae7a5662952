package dev.bascule.server;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;

/** Sees commands on their way and says what becomes of them. Called on the connections' threads, many at once. */
public interface WireHook {

    /** What becomes of a command. */
    sealed interface Action {

        /** On to the next hook, and at last to the server. */
        record Forward() implements Action {}

        /** On, with another document. */
        record ForwardAs(BsonDocument document) implements Action {}

        /** On, with the bytes of every document it carries changed. */
        record ForwardBytes(UnaryOperator<byte[]> change) implements Action {}

        /** Back to the client; neither later hooks nor the server see it. */
        record Reply(BsonDocument document) implements Action {}

        /** The client's connection is closed without an answer. */
        record Drop() implements Action {}

        /** Nothing for a while, then something else; ends early when the connection is closed by the proxy. */
        record Delay(Duration duration, Action then) implements Action {}

        static Action forward() {
            return new Forward();
        }
    }

    /** Whether commands of this name are shown to the hook; what no hook wants passes without being decoded. */
    default boolean wants(String command) {
        return true;
    }

    default Action onCommand(CommandFrame command) {
        return Action.forward();
    }

    /** Whether the server's answers to commands of this name are shown to the hook. */
    default boolean wantsReply(String command) {
        return false;
    }

    /** The answer to pass on; the same instance when it stays as it is. Not called for answers made by hooks. */
    default BsonDocument onReply(CommandFrame command, BsonDocument reply) {
        return reply;
    }
}
