package dev.bascule.console.rollback;

import dev.bascule.console.kit.Trouble;
import dev.bascule.run.Afterwards;
import dev.bascule.run.RollbackPoint;

/** Where the place is. Any thread. */
sealed interface RollbackState {

    /** Looking at restore points. */
    record Choosing() implements RollbackState {}

    /** On the way back; nothing else of this place can be started meanwhile. */
    record RollingBack(RollbackPoint point) implements RollbackState {}

    /** The engine has ended, well or in doubt; the outcome says which. */
    record Ended(RollbackPoint point, Afterwards.Outcome outcome) implements RollbackState {}

    /** It was refused or broke off. */
    record Failed(RollbackPoint point, Trouble trouble) implements RollbackState {}
}
