package dev.bascule.service;

import dev.bascule.remote.RemoteOutcome.Finished;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where programs of the host listen, by what its kernel tells everybody: no tool is needed for it, and no right. Worker
 * only.
 */
final class HostSockets {

    /** A line of the table: where, the state of a listener, and the socket's own number. */
    private static final Pattern LISTENER = Pattern.compile(
            "(?m)^\\s*\\d+: ([0-9A-Fa-f]{8}|[0-9A-Fa-f]{32}):([0-9A-Fa-f]{4}) \\S+ 0A(?:[ \\t]+\\S+){5}[ \\t]+(\\d+)"
                    + " .*$");

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final String HEADING = "local_address";

    private final HostShell shell;

    HostSockets(HostShell shell) {
        this.shell = shell;
    }

    /** A listener. */
    private record Listener(String place, String socket) {}

    /** How a place is written here. */
    static String place(String address, String port) {
        return written(InetAddress.ofLiteral(address.isEmpty() ? "0.0.0.0" : address)) + ":" + port;
    }

    /**
     * Every place where anybody listens.
     *
     * @throws dev.bascule.task.OperatorException when the host does not tell
     */
    Set<String> listening() {
        return listeners().stream().map(Listener::place).collect(Collectors.toSet());
    }

    /** Where these processes listen, as far as the user who logs in may know. */
    Set<String> of(Collection<Long> pids) {
        if (pids.isEmpty()) {
            return Set.of();
        }
        List<String> argv = new ArrayList<>(List.of("ls", "-l"));
        pids.forEach(pid -> argv.add("/proc/" + pid + "/fd"));
        Set<String> sockets = new HashSet<>();
        Matcher found =
                SOCKET.matcher(shell.ask(HostShell.DEADLINE, argv).stdout().text());
        while (found.find()) {
            sockets.add(found.group(1));
        }
        return sockets.isEmpty()
                ? Set.of()
                : listeners().stream()
                        .filter(listener -> sockets.contains(listener.socket()))
                        .map(Listener::place)
                        .collect(Collectors.toSet());
    }

    private static String written(InetAddress address) {
        return switch (address) {
            case Inet6Address six when six.isAnyLocalAddress() -> "[::]";
            case Inet6Address six -> "[" + six.getHostAddress() + "]";
            default -> address.getHostAddress();
        };
    }

    /** A host without the newer protocol has one table only. */
    private List<Listener> listeners() {
        Finished told = shell.ask("cat", "/proc/net/tcp", "/proc/net/tcp6");
        String tables = told.stdout().text();
        if (!tables.contains(HEADING)) {
            throw shell.refused("cat", told);
        }
        return LISTENER.matcher(tables)
                .results()
                .map(line -> new Listener(
                        written(address(line.group(1))) + ":" + Integer.parseInt(line.group(2), 16), line.group(3)))
                .toList();
    }

    /** The kernel writes each four bytes as one number of its processor, whose lowest byte is the first. */
    private static InetAddress address(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] ordered = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            ordered[i] = bytes[i - i % 4 + 3 - i % 4];
        }
        try {
            return InetAddress.getByAddress(ordered);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
