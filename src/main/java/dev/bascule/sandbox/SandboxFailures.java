package dev.bascule.sandbox;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** What can go wrong while a sandbox starts, in words; and the port check that finds the commonest of it early. */
final class SandboxFailures {

    static final String LOOPBACK = "127.0.0.1";

    private SandboxFailures() {}

    /**
     * A port nobody listens on.
     *
     * @param wanted that port, or 0 for any
     * @throws OperatorException when the wanted one is taken
     */
    static int freePort(int wanted) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), wanted));
            return probe.getLocalPort();
        } catch (BindException e) {
            throw portTaken(wanted, e);
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    static OperatorException portTaken(int port, Exception cause) {
        return new OperatorException(
                Reason.FAILED,
                Text.of("sandbox.start.port-taken", Integer.toString(port)),
                Text.of("sandbox.start.nothing-runs"),
                Text.of("sandbox.start.choose-port"),
                cause);
    }

    static OperatorException notStarted(Exception cause) {
        return new OperatorException(
                Reason.FAILED,
                Text.of("sandbox.start.failed", String.valueOf(cause.getMessage())),
                Text.of("sandbox.start.nothing-runs"),
                Text.of("sandbox.start.see-log"),
                cause);
    }
}
