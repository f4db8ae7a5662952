package dev.bascule.cli;

import dev.bascule.engine.Ladder;
import dev.bascule.mongo.Rung;
import java.util.List;

/** Tells each rung of a test as it is climbed, with the fix under the one that broke. Any thread. */
final class RungLines implements Ladder.Monitor {

    private final Output output;

    RungLines(Output output) {
        this.output = output;
    }

    @Override
    public void rungs(List<Rung.Name> all) {
        // what lies ahead is told when it is reached
    }

    @Override
    public void climbed(Rung rung) {
        output.say("cli.check.rung." + rung.state().word(), rung.name().text(), rung.found());
        // the fix of what failed is told with the failure
        rung.remedy()
                .filter(remedy -> rung.state() == Rung.State.WARNING)
                .ifPresent(remedy -> output.say("cli.check.rung.remedy", remedy));
    }
}
