package dev.bascule.cli;

import dev.bascule.environment.Environment;
import dev.bascule.environment.SandboxEnvironmentFile;
import dev.bascule.sandbox.ApplyonsSandbox;
import dev.bascule.sandbox.NewbiSandbox;
import dev.bascule.sandbox.Sandbox;
import dev.bascule.sandbox.SandboxOptions;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs two environments with sample data until it is interrupted. */
@Command(name = "sandbox", description = "cli.help.sandbox")
final class SandboxCommand extends Action {

    private static final String MEESHY = "meeshy";
    private static final String NEWBI = "newbi";
    private static final String APPLYONS = "applyons";

    @Option(names = "--empty", description = "cli.help.option.empty")
    boolean empty;

    @Option(names = "--sample", paramLabel = "NAME", description = "cli.help.option.sample")
    String sample = MEESHY;

    @Option(names = "--port-staging", paramLabel = "N", description = "cli.help.option.port-staging")
    int portStaging;

    @Option(names = "--port-production", paramLabel = "N", description = "cli.help.option.port-production")
    int portProduction;

    @Override
    int run(Session session) {
        requireKnownSample();
        SandboxOptions options = options();
        session.interruption().waitForEnd();
        return switch (sample) {
            case NEWBI -> newbi(session, options);
            case APPLYONS -> applyons(session, options);
            default -> meeshy(session, options);
        };
    }

    private int meeshy(Session session, SandboxOptions options) {
        try (Sandbox sandbox = Sandbox.start(options)) {
            String answer = "{\"staging\": \"" + sandbox.uriStaging() + "\", \"production\": \""
                    + sandbox.uriProduction() + "\"}";
            return serve(session, sandbox.environments(), answer);
        }
    }

    private int newbi(Session session, SandboxOptions options) {
        try (NewbiSandbox sandbox = NewbiSandbox.start(options)) {
            return serve(session, List.of(sandbox.environment()), "{\"newbi\": \"" + sandbox.uri() + "\"}");
        }
    }

    private static int applyons(Session session, SandboxOptions options) {
        try (ApplyonsSandbox sandbox = ApplyonsSandbox.start(options)) {
            String answer =
                    "{\"source\": \"" + sandbox.uriSource() + "\", \"target\": \"" + sandbox.uriTarget() + "\"}";
            return serve(session, sandbox.environments(), answer);
        }
    }

    private static int serve(Session session, List<Environment> environments, String answer) {
        Path file = session.home().environmentsFile();
        boolean written = SandboxEnvironmentFile.writeIfOurs(file, environments);
        session.output().say(written ? "cli.sandbox.written" : "cli.sandbox.left-alone", file.toString());
        session.output().answer(answer);
        session.output().say("cli.sandbox.running");
        waitForSignal(session);
        return ExitCodes.DONE;
    }

    private static void waitForSignal(Session session) {
        CountDownLatch signal = new CountDownLatch(1);
        try (CancelToken.Registration ignored = session.cancel().onCancel(signal::countDown)) {
            signal.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireKnownSample() {
        if (!List.of(MEESHY, NEWBI, APPLYONS).contains(sample)) {
            throw invalid(Text.of("cli.sandbox.unknown", sample), Text.of("cli.sandbox.sample.remedy"));
        }
    }

    private SandboxOptions options() {
        try {
            return (empty ? SandboxOptions.empty() : SandboxOptions.filled()).onPorts(portStaging, portProduction);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    Text.of("cli.sandbox.ports", Integer.toString(portStaging), Integer.toString(portProduction)),
                    Text.of("cli.sandbox.ports.remedy"));
        }
    }

    private static OperatorException invalid(Text happened, Text remedy) {
        return new OperatorException(Reason.INVALID, happened, Text.of("cli.nothing-changed"), remedy);
    }
}
