package dev.bascule.console.run;

/** What happens once a run has made its result live. Worker only. The sandbox lets its sample application write. */
@FunctionalInterface
public interface AfterSwitch {

    AfterSwitch NOTHING = target -> {};

    /** @param target name of the environment that was switched */
    void switched(String target);
}
