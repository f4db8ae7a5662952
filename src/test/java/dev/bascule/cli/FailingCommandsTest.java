package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command, when its work cannot be done: the exit code, and nothing on standard output. */
class FailingCommandsTest extends CommandLineTest {

    @ParameterizedTest
    @CsvSource({
        "environments check staging, 1",
        "inventory staging, 1",
        "compare staging production, 1",
        "backup staging --out d, 1",
        "environments adopt staging, 3",
        "plan meeshy-promote, 3",
        "run meeshy-promote --confirm production, 3",
        "resume r --confirm production, 3",
        "rollback r --confirm production, 3",
        "retire r --confirm production, 3",
        "recover r, 4"
    })
    void placeThatCannotBeReached(String command, int expected) {
        engine.failure = failure(Reason.UNREACHABLE);
        CommandLineRun cli = cli();
        assertThat(cli.run(command.split(" "))).isEqualTo(expected);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("What happened: mongodb://u:***@h").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environments check staging --json",
                "inventory staging --json",
                "compare staging production --json",
                "plan meeshy-promote --json",
                "run meeshy-promote --confirm production --json",
                "runs --json",
                "resume r --confirm production",
                "recover r",
                "rollback r --confirm production",
                "retire r --confirm production",
                "backup staging --out d",
                "verify-backup .",
                "environments adopt staging"
            })
    void everyCommandTellsRefusalSurpriseAndCancelling(String command) {
        CommandLineRun cli = cli();
        engine.failure = failure(Reason.REFUSED);
        assertThat(cli.run(command.split(" "))).isEqualTo(3);
        assertThat(cli.out()).isEmpty();

        engine.failure = new IllegalStateException("a bug with details");
        assertThat(cli.run(command.split(" "))).isEqualTo(1);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains(home.resolve("logs").resolve("bascule.log").toString())
                .doesNotContain("a bug with details")
                .doesNotContain("\tat ");

        engine.failure = new CancelledException();
        assertThat(cli.run(command.split(" "))).isEqualTo(130);
        assertThat(cli.out()).isEmpty();
    }

    /** In the middle of a question, as when its computer is switched off. */
    @Test
    void aServerThatIsLostIsToldAsOneThatCannotBeReached() {
        engine.failure = new MongoSocketReadException(
                "Prematurely reached end of stream", new ServerAddress("db1.example.org", 27_018));
        CommandLineRun cli = cli();
        assertThat(cli.run("resume", "r", "--confirm", "production")).isEqualTo(3);
        assertThat(cli.err())
                .contains("db1.example.org:27018", "BAS-2001")
                .doesNotContain("did not expect")
                .doesNotContain("Prematurely");
    }

    static OperatorException failure(Reason reason) {
        return new OperatorException(
                reason,
                Text.of("cli.after.next", "What happened: mongodb://u:secret@h"),
                Text.of("cli.nothing-changed"),
                Text.of("cli.nothing-changed"));
    }
}
