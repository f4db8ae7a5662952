package dev.bascule.sandbox;

/**
 * How a sandbox starts. Any thread.
 *
 * @param fill whether the sample data is put in; otherwise both databases are empty
 * @param portStaging on 127.0.0.1; 0 takes a free one
 * @param portProduction on 127.0.0.1; 0 takes a free one
 * @param servers which servers carry it
 */
public record SandboxOptions(boolean fill, int portStaging, int portProduction, Servers servers) {

    /** Which servers carry a sandbox. */
    public enum Servers {
        /** A pair of real mongod where one can be found, otherwise the embedded servers. */
        BEST_AVAILABLE,
        /** The embedded servers, whatever else is installed. */
        EMBEDDED
    }

    private static final int HIGHEST_PORT = 65_535;

    public SandboxOptions {
        requirePort(portStaging);
        requirePort(portProduction);
        if (portStaging != 0 && portStaging == portProduction) {
            throw new IllegalArgumentException("two servers need two ports, both are " + portStaging);
        }
    }

    /** Filled, on free ports. */
    public static SandboxOptions filled() {
        return new SandboxOptions(true, 0, 0, Servers.BEST_AVAILABLE);
    }

    /** Without documents, on free ports. */
    public static SandboxOptions empty() {
        return new SandboxOptions(false, 0, 0, Servers.BEST_AVAILABLE);
    }

    /** The same on the embedded servers only. */
    public SandboxOptions embedded() {
        return new SandboxOptions(fill, portStaging, portProduction, Servers.EMBEDDED);
    }

    /** The same on other ports; 0 takes a free one. */
    public SandboxOptions onPorts(int staging, int production) {
        return new SandboxOptions(fill, staging, production, servers);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
