package dev.bascule.cli;

import dev.bascule.environment.Environment;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.Optional;

/** The name of the environment that is written to, said by the person who wants it: as an option or typed. */
final class Confirmation {

    private final Session session;
    private final Environment target;
    private final Optional<String> given;

    private Confirmation(Session session, Environment target, Optional<String> given) {
        this.session = session;
        this.target = target;
        this.given = given;
    }

    /**
     * Looks at what was given before anything is begun.
     *
     * @param needed whether this command asks for it at all
     * @throws OperatorException invalid, when the name is another one, or missing where nobody can be asked
     */
    static Confirmation check(Session session, String targetName, Optional<String> given, boolean needed) {
        if (given.isPresent() && !given.get().equals(targetName)) {
            throw invalid(Text.of("cli.confirm.different", targetName, given.get()), targetName);
        }
        Environment target = session.environment(targetName).orElseThrow(() -> unknown(targetName));
        boolean silent = given.isEmpty() && !session.terminal().canAsk();
        if (needed && target.isProduction() && silent) {
            throw invalid(Text.of("cli.confirm.missing", targetName), targetName);
        }
        return new Confirmation(session, target, given);
    }

    boolean isGiven() {
        return given.isPresent();
    }

    Environment target() {
        return target;
    }

    /** Asks a person to type the name of a production environment, unless it was given. Nothing asks twice. */
    void askUnlessGiven() {
        if (given.isPresent() || !target.isProduction()) {
            return;
        }
        session.output().ask("cli.confirm.type", target.name());
        String typed = session.terminal().readLine().map(String::strip).orElse("");
        if (!typed.equals(target.name())) {
            throw invalid(Text.of("cli.confirm.different", target.name(), typed), target.name());
        }
    }

    private static OperatorException invalid(Text happened, String target) {
        return new OperatorException(
                Reason.INVALID, happened, Text.of("cli.nothing-changed"), Text.of("cli.confirm.remedy", target));
    }

    private static OperatorException unknown(String name) {
        return new OperatorException(
                Reason.INVALID,
                Text.of("cli.environment.unknown", name),
                Text.of("cli.nothing-changed"),
                Text.of("cli.environment.unknown.remedy"));
    }
}
