package dev.bascule.run;

import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.lock.TargetLock;

/** The lock of a place. */
public final class Locks {

    private Locks() {}

    public static TargetLock of(MongoPlace place, RunSetup setup) {
        return new TargetLock(
                place.control(ControlCollection.LOCK), place.environment().name(), setup.clock());
    }
}
