package dev.bascule.cli;

import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunReport;
import dev.bascule.runbook.Runbook.ProofLevel;
import dev.bascule.task.CancelToken;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * The one dangerous gate on a terminal: the target's name is typed, or was given as an option. Without a terminal what
 * was given has been checked before the run began.
 */
final class TerminalGate implements ApprovalGate {

    private final Session session;
    private final Confirmation confirmation;
    private final RunProgress progress;

    TerminalGate(Session session, Confirmation confirmation, RunProgress progress) {
        this.session = session;
        this.confirmation = confirmation;
        this.progress = progress;
    }

    @Override
    public Decision decide(RunReport proved) {
        if (confirmation.isGiven() || !session.terminal().canAsk()) {
            return Decision.APPROVE;
        }
        try (RunProgress.Pause ignored = progress.pause()) {
            show(proved);
            return ask();
        }
    }

    private void show(RunReport proved) {
        Output output = session.output();
        output.say(proved.runbook().proof() == ProofLevel.FULL ? "cli.gate.proved" : "cli.gate.counted");
        proved.wayBack()
                .ifPresent(measured ->
                        output.say("cli.gate.way-back", output.words().duration(measured)));
    }

    private Decision ask() {
        String target = confirmation.target().name();
        while (true) {
            session.output().ask("cli.gate.ask", target);
            String typed = answer().strip();
            if (typed.equals(target)) {
                return Decision.APPROVE;
            }
            switch (typed.toLowerCase(Locale.ROOT)) {
                // the end of the input is no answer: what is prepared is kept
                case "later", "" -> {
                    return Decision.LATER;
                }
                case "discard" -> {
                    return Decision.DISCARD;
                }
                default -> session.output().say("cli.gate.other", typed, target);
            }
        }
    }

    /** What is typed, or the answer of a signal: reading a terminal cannot be interrupted, waiting for it can. */
    private String answer() {
        CompletableFuture<String> typed = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("bascule-question")
                .start(() -> typed.complete(session.terminal().readLine().orElse("")));
        try (CancelToken.Registration ignored = session.cancel().onCancel(() -> typed.complete("discard"))) {
            return typed.join();
        }
    }
}
