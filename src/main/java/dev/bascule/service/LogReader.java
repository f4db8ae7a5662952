package dev.bascule.service;

import dev.bascule.remote.RemoteOutcome;
import dev.bascule.remote.RemoteOutcome.Finished;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceManager.Detail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the log of one service, masked. Worker only, once. */
final class LogReader {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ServiceManager manager;
    private final HostShell shell;
    private final Supplier<HostMask> mask;
    private final String role;
    private final String name;

    /** @param mask asked for again whenever the service may be another one */
    LogReader(ServiceManager manager, HostShell shell, Supplier<HostMask> mask, String role, String name) {
        this.manager = manager;
        this.shell = shell;
        this.mask = mask;
        this.role = role;
        this.name = name;
    }

    /** What there is, oldest first where the lines have a time. */
    List<LogLine> read(LogRequest request) {
        LogSource source = manager.logs(seen(), request);
        HostMask known = mask.get();
        Finished said = shell.askMuch(source.reading());
        List<LogLine> lines = new ArrayList<>(lines(said.stdout().text(), source, known));
        if (source.bothOutputs() && said.exitCode() == 0) {
            lines.addAll(lines(said.stderr().text(), source, known));
        }
        // one who may not read the journal is told so beside an empty answer
        boolean silentlyRefused = !source.bothOutputs()
                && lines.isEmpty()
                && !said.stderr().text().isBlank();
        if (said.exitCode() != 0 || silentlyRefused) {
            throw refused(HostShell.firstLine(said), known);
        }
        if (lines.stream().allMatch(line -> line.at().isPresent())) {
            lines.sort(Comparator.comparing(line -> line.at().orElseThrow()));
        }
        return lines;
    }

    private RuntimeException refused(String said, HostMask known) {
        return LogFailure.refused(shell.environment(), role, known.masked(said));
    }

    private static List<LogLine> lines(String text, LogSource source, HostMask mask) {
        List<LogLine> lines = new ArrayList<>();
        LineOutput output =
                new LineOutput((line, whole) -> line(line, whole, source, mask).ifPresent(lines::add));
        try (output) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            output.write(bytes, 0, bytes.length);
        }
        return lines;
    }

    private static Optional<LogLine> line(String line, boolean whole, LogSource source, HostMask mask) {
        return source.form().apply(line).map(read -> {
            String text = LogLine.printable(read.text());
            return new LogLine(read.at(), whole ? mask.masked(text) : mask.maskedBeginning(text));
        });
    }

    private Sighting seen() {
        Sighting seen = manager.look(role, Detail.STATE);
        return switch (seen.reading()) {
            case Unmeasured unmeasured -> throw LogFailure.unmeasured(shell.environment(), role, unmeasured.reason());
            case Known(ServiceStatus status)
            when status.state() == ServiceState.MISSING -> throw LogFailure.missing(shell.environment(), role, name);
            case Known _ -> seen;
        };
    }

    /** Goes on over restarts and lost connections, until it is no longer wanted. */
    void follow(LogRequest request, Consumer<LogLine> lines) {
        Newest newest = new Newest(lines);
        LogRequest wanted = request;
        Sighting seen = seen();
        while (true) {
            LogSource source = manager.logs(seen, wanted);
            RemoteOutcome outcome = followed(source, newest);
            if (outcome instanceof Finished ended
                    && ended.exitCode() != 0
                    && newest.complaint().isPresent()) {
                throw refused(newest.complaint().get(), mask.get());
            }
            wanted = newest.request();
            seen = running();
        }
    }

    private RemoteOutcome followed(LogSource source, Newest newest) {
        HostMask known = mask.get();
        LineOutput.Sink log = (line, whole) -> line(line, whole, source, known).ifPresent(newest::take);
        try (LineOutput stdout = new LineOutput(log);
                LineOutput stderr =
                        new LineOutput(source.bothOutputs() ? log : (line, whole) -> newest.complain(line))) {
            return shell.follow(source.following(), stdout, stderr);
        }
    }

    /** One that stands still has nothing to say. */
    private Sighting running() {
        while (true) {
            shell.cancel().pause(BETWEEN_LOOKS);
            Sighting seen = manager.lookOrUnknown(role, name, Detail.STATE);
            if (seen.reading() instanceof Known(ServiceStatus status) && status.running()) {
                return seen;
            }
        }
    }

    /** Hands over each line once, and knows where to go on. Any thread. */
    private static final class Newest {

        private final Consumer<LogLine> lines;
        private final AtomicReference<Optional<Instant>> at = new AtomicReference<>(Optional.empty());
        private final AtomicReference<Optional<Instant>> handedOver = new AtomicReference<>(Optional.empty());
        private final AtomicReference<Optional<String>> complaint = new AtomicReference<>(Optional.empty());

        Newest(Consumer<LogLine> lines) {
            this.lines = lines;
        }

        synchronized void take(LogLine line) {
            if (line.at().isPresent()
                    && handedOver.get().isPresent()
                    && !line.at().get().isAfter(handedOver.get().get())) {
                return;
            }
            line.at().ifPresent(moment -> at.set(Optional.of(moment)));
            lines.accept(line);
        }

        void complain(String line) {
            complaint.compareAndSet(Optional.empty(), Optional.of(LogLine.printable(line)));
        }

        Optional<String> complaint() {
            return complaint.get();
        }

        /** From here on, what was handed over is not handed over again. */
        synchronized LogRequest request() {
            handedOver.set(at.get());
            return at.get().map(LogRequest::since).orElseGet(() -> LogRequest.last(0));
        }
    }
}
