package dev.bascule.computer;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;

/** A virtual screen of its own, whose number nobody else uses. */
public final class Display implements AutoCloseable {

    private final Process server;
    private final String name;

    private Display(Process server, String name) {
        this.server = server;
        this.name = name;
    }

    public static Display open() throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // it prints the number once it answers
        BufferedReader out = server.inputReader();
        String number = out.readLine();
        if (number == null) {
            server.destroyForcibly();
            throw new IOException("Xvfb did not start");
        }
        return new Display(server, ":" + number.strip());
    }

    public String name() {
        return name;
    }

    /** The titles of everything on the screen, as xwininfo lists them. */
    public String windows() throws IOException, InterruptedException {
        return Commands.run(Duration.ofSeconds(10), "xwininfo", "-display", name, "-root", "-tree");
    }

    @Override
    public void close() {
        server.destroy();
    }
}
