package dev.bascule.run.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process on which computer, precisely enough to say that it is gone. Any thread. A part that could not be found
 * out is empty text, and then nothing is concluded from it.
 *
 * @param host name of the computer
 * @param bootId differs after each start of the computer
 * @param pidSpace within which {@code pid} is unique: containers on one computer count their processes apart
 * @param start when the process started, in a unit of its system; never compared between systems
 */
public record ProcessIdentity(String host, String bootId, String pidSpace, long pid, String start) {

    private static final Path PROC = Path.of("/proc");
    private static final int START_TIME_AFTER_NAME = 19;

    /** This process. */
    public static ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(
                findHost(), findBootId(), findPidSpace(), pid, startOf(pid).orElse(""));
    }

    /** The same for another process of this computer that is running. */
    ProcessIdentity withPid(long other) {
        return new ProcessIdentity(host, bootId, pidSpace, other, startOf(other).orElse(""));
    }

    /**
     * Whether {@code holder} certainly no longer runs, asked on the computer of this process. False when it runs, when it
     * belongs to another computer, or when there is no telling.
     */
    boolean knowsGone(ProcessIdentity holder) {
        if (bootId.isEmpty() || !sharesProcessesWith(holder) || holder.pid <= 0 || !seesAllProcesses()) {
            return false;
        }
        if (!ProcessHandle.of(holder.pid).map(ProcessHandle::isAlive).orElse(false)) {
            return true;
        }
        Optional<String> startNow = startOf(holder.pid);
        return !holder.start.isEmpty()
                && startNow.isPresent()
                && !startNow.get().equals(holder.start);
    }

    private boolean sharesProcessesWith(ProcessIdentity holder) {
        return host.equals(holder.host) && bootId.equals(holder.bootId) && pidSpace.equals(holder.pidSpace);
    }

    /** Linux can hide other users' processes; then one that is not seen may still run. Process 1 always runs. */
    private static boolean seesAllProcesses() {
        return !Files.isDirectory(PROC.resolve("self")) || Files.isReadable(PROC.resolve("1/stat"));
    }

    /** On Linux in clock ticks since the boot: the time of day that Java computes from it moves with the clock. */
    private static Optional<String> startOf(long pid) {
        Path stat = PROC.resolve(Long.toString(pid)).resolve("stat");
        if (Files.isReadable(stat)) {
            return read(stat).flatMap(line -> {
                // the name in parentheses may hold blanks and parentheses of its own
                String[] fields =
                        line.substring(line.lastIndexOf(')') + 1).trim().split(" ");
                return fields.length > START_TIME_AFTER_NAME
                        ? Optional.of("ticks " + fields[START_TIME_AFTER_NAME])
                        : Optional.empty();
            });
        }
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(Object::toString);
    }

    private static String findBootId() {
        return read(PROC.resolve("sys/kernel/random/boot_id"))
                .or(() -> ProcessHandle.of(1)
                        .flatMap(first -> first.info().startInstant())
                        .map(at -> "first process " + at))
                .or(() -> ProcessHandle.of(4)
                        .flatMap(first -> first.info().startInstant())
                        .map(at -> "system " + at))
                .orElse("");
    }

    private static String findPidSpace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "";
        }
    }

    private static String findHost() {
        return read(PROC.resolve("sys/kernel/hostname"))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                .orElseGet(() -> {
                    try {
                        return InetAddress.getLocalHost().getHostName();
                    } catch (UnknownHostException nameless) {
                        return "localhost";
                    }
                });
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException | SecurityException absent) {
            return Optional.empty();
        }
    }
}
