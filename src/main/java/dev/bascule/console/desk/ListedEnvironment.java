package dev.bascule.console.desk;

import dev.bascule.console.shell.Target;
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

    /** As it is shown beside what would change it. */
    public Target target() {
        return new Target(name(), environment.kind(), place());
    }

    /** Database and server, as short as they can be told: {@code meeshy@db1:27017}. Holds neither user nor secret. */
    public String place() {
        String database = environment.database().orElse("");
        return environment
                .uri()
                .map(uri -> uri.replaceFirst("^[a-z+]+://([^@/]*@)?", "").replaceFirst("[/?].*$", ""))
                .map(server -> database.isEmpty() ? server : database + "@" + server)
                .orElse(database);
    }
}
