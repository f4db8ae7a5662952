package dev.bascule.server;

class EmbeddedServerContractTest extends ServerContract {

    private final EmbeddedServers server = EmbeddedServers.single();

    @Override
    String uri() {
        return server.uri();
    }

    @Override
    void stop() {
        server.close();
    }
}
