package dev.bascule.remote;

import java.nio.file.Path;
import java.util.List;

/**
 * One host on the way, and who logs in there. Any thread.
 *
 * @param host name or address as this computer, or the hop before, looks it up
 * @param identities private keys that ssh's settings name for it, in the order in which they are offered
 */
record Hop(String user, String host, int port, List<Path> identities) {

    static final int SSH_PORT = 22;

    Hop {
        identities = List.copyOf(identities);
    }

    /** The name under which its key is kept: the port is part of it unless it is the usual one. */
    String keyName() {
        return port == SSH_PORT ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        return user + "@" + (port == SSH_PORT ? host : host + ":" + port);
    }
}
