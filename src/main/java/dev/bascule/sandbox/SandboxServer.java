package dev.bascule.sandbox;

/** One server of a sandbox, running until it is closed. Closing is idempotent. */
interface SandboxServer extends AutoCloseable {

    int port();

    default String uri() {
        return "mongodb://" + SandboxFailures.LOOPBACK + ":" + port();
    }

    @Override
    void close();
}
