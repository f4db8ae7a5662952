package dev.bascule.sandbox;

import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.PostgresSettings;
import java.util.List;
import java.util.Optional;

/**
 * Two PostgreSQL databases on this computer with the schema of the Applyons application: one to export from, one that lived
 * on its own and takes the rows in. Worker only. Data is fresh at each start and gone when it is closed.
 */
public final class ApplyonsSandbox implements AutoCloseable {

    private static final String SOURCE = "applyons-source";
    private static final String TARGET = "applyons-target";

    private final PostgresServer source;
    private final PostgresServer target;

    private ApplyonsSandbox(PostgresServer source, PostgresServer target) {
        this.source = source;
        this.target = target;
    }

    /**
     * @param options the first port is the source's
     * @throws dev.bascule.task.OperatorException when a port is taken or a server does not start; nothing is left running
     */
    public static ApplyonsSandbox start(SandboxOptions options) {
        PostgresServer source = start(options.portStaging(), options.fill(), "applyons-source.sql");
        try {
            return new ApplyonsSandbox(source, start(options.portProduction(), options.fill(), "applyons-target.sql"));
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static PostgresServer start(int port, boolean fill, String rows) {
        PostgresServer server = PostgresServer.start(port);
        try {
            server.execute("applyons-schema.sql");
            if (fill) {
                server.execute(rows);
            }
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** As libpq takes it. */
    public String uriSource() {
        return source.uri();
    }

    /** As libpq takes it. */
    public String uriTarget() {
        return target.uri();
    }

    /** Source, then target. */
    public List<Environment> environments() {
        return List.of(environment(SOURCE, source), environment(TARGET, target));
    }

    private static Environment environment(String name, PostgresServer server) {
        PostgresSettings settings = new PostgresSettings(
                server.url(), Optional.of(PostgresServer.USER), Optional.empty(), List.of("public"));
        return new Environment(
                name,
                Kind.OTHER,
                Optional.empty(),
                Optional.of(settings),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        try {
            source.close();
        } finally {
            target.close();
        }
    }
}
