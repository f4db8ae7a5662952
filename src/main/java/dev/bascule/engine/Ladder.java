package dev.bascule.engine;

import dev.bascule.mongo.Rung;
import dev.bascule.task.OperatorException;
import java.util.List;
import java.util.Optional;

/**
 * The test of an environment, rung by rung, up to where it broke. Any thread.
 *
 * @param rungs those that apply to the environment, in order
 * @param climbed what was found, as far as it came
 * @param check what is there, when the last rung was reached
 * @param failure why it was not
 */
public record Ladder(
        List<Rung.Name> rungs,
        List<Rung> climbed,
        Optional<EnvironmentCheck> check,
        Optional<OperatorException> failure) {

    public Ladder {
        rungs = List.copyOf(rungs);
        climbed = List.copyOf(climbed);
    }

    /** Told while it is climbed. Called on the worker's thread. */
    public interface Monitor {

        void rungs(List<Rung.Name> all);

        void climbed(Rung rung);

        /** Nobody watches. */
        static Monitor none() {
            return new Monitor() {
                @Override
                public void rungs(List<Rung.Name> all) {}

                @Override
                public void climbed(Rung rung) {}
            };
        }
    }
}
