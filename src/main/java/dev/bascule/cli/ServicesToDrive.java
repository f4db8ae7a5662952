package dev.bascule.cli;

import dev.bascule.engine.ServiceControl;
import dev.bascule.engine.ServiceControl.Action;
import dev.bascule.engine.ServiceControl.ServiceRun;
import dev.bascule.service.ServiceChange;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Services that a command stops or starts, and how that is told. */
final class ServicesToDrive {

    @Parameters(arity = "0..*", paramLabel = "ROLE", description = "cli.help.parameter.roles")
    List<String> roles = new ArrayList<>();

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    int run(Session session, String environment, Action action) {
        confirm.check(session, environment, true).askUnlessGiven();
        session.interruption().waitForEnd();
        ServiceRun ended = session.service()
                .services()
                .run(environment, action, roles, new Lines(session.output()), session.cancel());
        Output output = session.output();
        ended.failure().ifPresent(failure -> {
            output.say(failure.happened());
            output.say(failure.state());
            output.say(failure.remedy());
        });
        output.say("cli.services.ended", ended.run().value(), ended.state().label());
        return ExitCodes.of(ended.state(), false);
    }

    /** A line for each moment. */
    private record Lines(Output output) implements ServiceControl.Monitor {

        @Override
        public void stopping(String role) {
            output.say("cli.services.stopping", role);
        }

        @Override
        public void starting(String role) {
            output.say("cli.services.starting", role);
        }

        @Override
        public void ended(String role, ServiceChange change) {
            switch (change) {
                case ServiceChange.Done done ->
                    output.say(
                            done.changed() ? "cli.services.proved" : "cli.services.already",
                            role,
                            done.now().state().label());
                // why is said once, when it is known what became of it
                case ServiceChange.NotBegun _, ServiceChange.NotProved _ -> {}
            }
        }
    }
}
