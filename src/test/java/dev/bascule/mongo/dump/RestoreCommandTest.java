package dev.bascule.mongo.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestoreCommandTest {

    @TempDir
    Path home;

    @Test
    void bothLinesAreCompleteForADumpThatWasMadeHere() {
        Path directory = home.resolve("backup");
        DumpRequest request = new DumpRequest(
                directory, "production", "db-1:27017,db-2:27017", "shop", List.of(Sources.collection("rows")), true);
        new DumpWriter(Sources.Scripted.of(1, 1), Clock.systemUTC())
                .write(request, CancelToken.none(), DumpProgress.none());

        RestoreCommand command = RestoreCommand.forDump(directory);

        assertThat(command.bascule()).isEqualTo("bascule restore " + directory + " production --confirm production");
        assertThat(command.mongorestore())
                .isEqualTo("mongorestore --uri=mongodb://db-1:27017,db-2:27017/ --gzip --drop --stopOnError"
                        + " --bypassDocumentValidation --maintainInsertionOrder '--nsInclude=shop.*' --dir="
                        + directory);
    }

    @Test
    void whatAShellWouldUnderstandIsQuoted() {
        RestoreCommand command =
                RestoreCommand.of(Path.of("/tmp/it's $HOME; rm"), "my `env`", Optional.empty(), "shop", false);

        assertThat(command.bascule())
                .isEqualTo("bascule restore '/tmp/it'\\''s $HOME; rm' 'my `env`' --confirm 'my `env`'");
        assertThat(command.mongorestore()).endsWith("'--dir=/tmp/it'\\''s $HOME; rm'");
    }

    @Test
    void noCredentialsAreShown() {
        RestoreCommand command =
                RestoreCommand.of(Path.of("/d"), "env", Optional.of("user:secret@db:27017"), "shop", false);

        assertThat(command.mongorestore()).contains("mongodb://db:27017/").doesNotContain("secret", "user");
    }

    @Test
    void withoutAManifestTheEnvironmentMustBeNamed() throws Exception {
        Files.createDirectory(home.resolve("shop"));

        assertThatThrownBy(() -> RestoreCommand.forDump(home))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("no manifest");
    }
}
