package dev.bascule.run;

import com.mongodb.MongoCommandException;
import dev.bascule.mongo.AsideWriter;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.OwnedName.Role;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Measures the way back before the way forward is taken: renames tiny collections of the run's own there and back, as a
 * rollback would. It proves the right to rename, and that the server does it.
 */
final class Drill {

    private static final int ROUNDS = 3;

    private final AsideWriter writer;
    private final String run;
    private final String target;

    Drill(RunSession session) {
        this.writer = new AsideWriter(session.target());
        this.run = session.run().value();
        this.target = session.targetName();
    }

    /**
     * @param live names that the swap will take and give; one that the server would refuse to rename is found here
     * @return how long the given number of renames takes, from the slowest that was measured
     * @throws OperatorException {@code FAILED} when the server refuses, with its words
     */
    Duration measure(int renames, List<String> live) {
        try {
            renameDotted(live.stream().filter(name -> name.indexOf('.') >= 0).toList());
            return measure(renames);
        } catch (MongoCommandException e) {
            throw refused(Text.of("run.drill.refused", target, String.valueOf(e.getErrorMessage())), e);
        }
    }

    private void renameDotted(List<String> dotted) {
        if (dotted.isEmpty()) {
            return;
        }
        OwnedName plain = new OwnedName(run, 1, Role.DRILL);
        OwnedName withDot = new OwnedName(run, 1, Role.DOTTED);
        writer.drop(plain);
        writer.drop(withDot);
        writer.create(plain, new BsonDocument());
        try {
            writer.rename(plain, withDot);
            writer.rename(withDot, plain);
        } catch (MongoCommandException e) {
            Text happened =
                    Text.of("run.drill.dotted", target, String.join(", ", dotted), String.valueOf(e.getErrorMessage()));
            throw refused(happened, e);
        }
    }

    private static OperatorException refused(Text happened, MongoCommandException cause) {
        return new OperatorException(
                Reason.FAILED, happened, Text.of("run.state.target-untouched"), Text.of("run.drill.remedy"), cause);
    }

    private Duration measure(int renames) {
        OwnedName one = new OwnedName(run, 1, Role.DRILL);
        OwnedName other = new OwnedName(run, 1, Role.DRILLED);
        writer.drop(one);
        writer.drop(other);
        writer.create(one, new BsonDocument());
        long slowest = 0;
        for (int i = 0; i < ROUNDS; i++) {
            slowest = Math.max(slowest, time(one, other));
            slowest = Math.max(slowest, time(other, one));
        }
        writer.drop(one);
        return Duration.ofNanos(slowest * Math.max(1, renames));
    }

    private long time(OwnedName from, OwnedName to) {
        long start = System.nanoTime();
        writer.rename(from, to);
        return System.nanoTime() - start;
    }
}
