package dev.bascule.console.desk;

import dev.bascule.environment.Environment;

/**
 * An environment the operator can choose. Any thread.
 *
 * @param sandbox lives in this program's memory and holds sample data only
 */
public record ListedEnvironment(Environment environment, boolean sandbox) {

    public String name() {
        return environment.name();
    }

    /** Where it is, without any secret. */
    public String address() {
        return environment.uri().orElseGet(() -> environment.database().orElse(""));
    }
}
