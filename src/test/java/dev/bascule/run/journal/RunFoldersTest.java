package dev.bascule.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.RunId;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {

    private static final RunId OLD = new RunId("20261120-200000-aaaaaa");
    private static final RunId NEW = new RunId("20261121-200000-bbbbbb");

    @TempDir
    Path home;

    private RunFolders folders;

    @BeforeEach
    void open() {
        folders = new RunFolders(home.resolve("bascule"));
    }

    @Test
    void homeWithoutRunsHasNone() {
        assertThat(folders.list()).isEmpty();
        assertThat(folders.of(OLD)).isEmpty();
    }

    @Test
    void runsAreListedNewestFirstAndOtherFoldersPassedOver() throws IOException {
        folders.create(OLD);
        folders.create(NEW);
        Files.createDirectory(home.resolve("bascule/runs/notes"));

        assertThat(folders.list()).extracting(RunFolder::run).containsExactly(NEW, OLD);
    }

    @Test
    void anyUnambiguousBeginningFindsARun() {
        folders.create(OLD);
        folders.create(NEW);

        assertThat(folders.find("20261121").run()).isEqualTo(NEW);
        assertThat(folders.find(OLD.value()).run()).isEqualTo(OLD);
    }

    @Test
    void beginningOfNoneOrOfSeveralIsRefusedInWords() {
        folders.create(OLD);
        folders.create(NEW);

        assertThatThrownBy(() -> folders.find("2025")).isInstanceOfSatisfying(OperatorException.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo(Reason.INVALID);
            assertThat(unknown.happened().english()).contains("2025");
        });
        assertThatThrownBy(() -> folders.find("202611")).isInstanceOfSatisfying(OperatorException.class, ambiguous -> {
            assertThat(ambiguous.reason()).isEqualTo(Reason.INVALID);
            assertThat(ambiguous.happened().english()).contains(OLD.value(), NEW.value());
        });
        assertThatThrownBy(() -> folders.find("")).isInstanceOf(OperatorException.class);
    }

    @Test
    void everythingInTheFolderBelongsToItsOwnerAlone() throws IOException {
        RunFolder folder = folders.create(NEW);
        folder.write(folder.plan(), "{}");
        folder.write(folder.rejects("embed-translations"), "");
        folder.makeFolder(folder.backup());
        folder.createFile(folder.log());

        try (Stream<Path> paths = Files.walk(home.resolve("bascule"))) {
            assertThat(paths).hasSize(8).allSatisfy(path -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void writingAgainReplacesTheWholeContentAndLeavesNothingBeside() throws IOException {
        RunFolder folder = folders.create(NEW);
        folder.write(folder.reportJson(), "a longer first content");
        folder.write(folder.reportJson(), "second");

        assertThat(Files.readString(folder.reportJson())).isEqualTo("second");
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files).containsExactly(folder.reportJson());
        }
    }

    @Test
    void namesOfCollectionsCannotLeaveTheFolder() {
        RunFolder folder = folders.create(NEW);

        assertThat(folder.undone("../../x").getParent()).isEqualTo(folder.path().resolve("undone"));
        assertThat(folder.undone("Message").getFileName()).hasToString("Message.jsonl");
        assertThat(folder.undone("a/b:é").getFileName()).hasToString("a%2Fb%3A%C3%A9.jsonl");
        assertThat(folder.undone("é".repeat(120)).getFileName().toString()).hasSizeLessThan(255);
        assertThat(folder.undone("é".repeat(120))).isNotEqualTo(folder.undone("é".repeat(119)));
        assertThatThrownBy(() -> folder.write(folder.path().resolve("../x"), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
