package dev.bascule.mongo;

/**
 * The right to change live names. Made by the runner when every proof passed and a person approved; asked again before
 * every single change, because a lock can be lost between two renames.
 */
@FunctionalInterface
public interface Approval {

    /** @throws dev.bascule.task.OperatorException when the right is gone */
    void confirm();
}
