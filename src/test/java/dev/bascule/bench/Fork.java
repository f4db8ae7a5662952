package dev.bascule.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Another Java process with this one's class path. One thread. Closing ends it. */
record Fork(Process process, BufferedReader output) implements AutoCloseable {

    static Fork start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Fork(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /** Gives every line until the process has ended, and says how it ended. */
    int lines(Consumer<String> line) throws IOException, InterruptedException {
        for (String read = output.readLine(); read != null; read = output.readLine()) {
            line.accept(read);
        }
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
