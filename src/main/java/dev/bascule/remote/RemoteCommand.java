package dev.bascule.remote;

import java.time.Duration;
import java.util.List;

/**
 * A program to run on a host. Any thread.
 *
 * @param argv program and arguments, each of them one word whatever it holds
 * @param input what it reads; nothing when empty
 * @param deadline after it nothing is known of the program but what it has said
 * @param limit bytes of each of its two outputs that are kept; what comes after is dropped, and that is told
 */
public record RemoteCommand(List<String> argv, byte[] input, Duration deadline, int limit) {

    private static final int MEGABYTE = 1 << 20;
    private static final int USUAL_LIMIT = 8 * MEGABYTE;

    /** @throws IllegalArgumentException when there is no program */
    public RemoteCommand {
        argv = List.copyOf(argv);
        input = input.clone();
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("no program");
        }
    }

    /** With nothing to read. */
    public static RemoteCommand of(Duration deadline, String... argv) {
        return new RemoteCommand(List.of(argv), new byte[0], deadline, USUAL_LIMIT);
    }

    @Override
    public byte[] input() {
        return input.clone();
    }

    /** The program alone: arguments may be secrets of the operator's. */
    @Override
    public String toString() {
        return argv.getFirst();
    }
}
