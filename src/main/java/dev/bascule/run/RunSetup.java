package dev.bascule.run;

import dev.bascule.run.journal.RunFolders;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What every run of this home shares.
 *
 * @param operator the person's name, as the lock and the reports tell it
 * @param computer this computer's host name
 */
public record RunSetup(RunFolders folders, String operator, String computer, Clock clock, RandomGenerator random) {}
