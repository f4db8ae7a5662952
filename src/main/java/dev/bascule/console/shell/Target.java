package dev.bascule.console.shell;

import dev.bascule.environment.Environment;

/**
 * The environment that what is on screen would change. Any thread.
 *
 * @param address where it is, without any secret
 */
public record Target(String name, Environment.Kind kind, String address) {

    public boolean isProduction() {
        return kind == Environment.Kind.PRODUCTION;
    }
}
