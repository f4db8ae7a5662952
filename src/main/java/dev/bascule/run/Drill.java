package dev.bascule.run;

import dev.bascule.mongo.AsideWriter;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.OwnedName.Role;
import java.time.Duration;
import org.bson.BsonDocument;

/**
 * Measures the way back before the way forward is taken: renames tiny collections of the run's own there and back, as a
 * rollback would. It proves the right to rename, and that the server does it.
 */
final class Drill {

    private static final int ROUNDS = 3;

    private final AsideWriter writer;
    private final String run;

    Drill(RunSession session) {
        this.writer = new AsideWriter(session.target());
        this.run = session.run().value();
    }

    /** @return how long the given number of renames takes, from the slowest that was measured */
    Duration measure(int renames) {
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
