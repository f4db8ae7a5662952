package dev.bascule.service;

import dev.bascule.remote.RemoteOutcome.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of variables on the host, for what they hold, whatever it is called. Worker only. */
final class EnvironmentFileText {

    private static final Pattern VARIABLE = Pattern.compile("\\s*(?:export\\s+)?[A-Za-z_][A-Za-z0-9_.]*\\s*=(.*)");
    private static final Pattern QUOTED = Pattern.compile("(?s)([\"'])(.*)\\1\\s*(?:#.*)?");

    private final HostShell shell;

    EnvironmentFileText(HostShell shell) {
        this.shell = shell;
    }

    /**
     * Every value of a file; none when there is no such file.
     *
     * @throws dev.bascule.task.OperatorException when it is there and cannot be read
     */
    List<String> values(String path) {
        Finished read = shell.ask("cat", "--", path);
        if (read.exitCode() == 0) {
            return values(read.stdout().text().lines().toList());
        }
        if (shell.ask("test", "-e", path).exitCode() == 0) {
            throw shell.failure("environment.unreadable", path);
        }
        return List.of();
    }

    /** A line that sets nothing goes on with the value above it. */
    private static List<String> values(List<String> lines) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            if (!line.stripLeading().startsWith("#")) {
                Matcher variable = VARIABLE.matcher(line);
                String written = (variable.matches() ? variable.group(1) : line).strip();
                values.add(written);
                values.add(written.replaceFirst("\\s+#.*$", ""));
                Matcher quoted = QUOTED.matcher(written);
                values.add(quoted.matches() ? quoted.group(2) : written.replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return values;
    }
}
