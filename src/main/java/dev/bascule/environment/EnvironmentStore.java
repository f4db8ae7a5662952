package dev.bascule.environment;

import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import dev.bascule.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The environments file on the disk, read and replaced whole. Worker only.
 *
 * <p>Never writes over what somebody else wrote since it was read.
 */
public final class EnvironmentStore {

    private static final String MARK = "\uFEFF";

    private final Path file;

    public EnvironmentStore(Path file) {
        this.file = file;
    }

    /** The file as it stood. Any thread. */
    public static final class Revision {

        private final byte @org.jspecify.annotations.Nullable [] bytes;
        private final String text;

        private Revision(byte @org.jspecify.annotations.Nullable [] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }

        public boolean isThere() {
            return bytes != null;
        }

        /** Without a byte order mark; empty when there is no file. */
        public String text() {
            return text;
        }

        private boolean isSame(Revision other) {
            return Arrays.equals(bytes, other.bytes);
        }

        private boolean hasMark() {
            return bytes != null && new String(bytes, StandardCharsets.UTF_8).startsWith(MARK);
        }
    }

    /** @throws OperatorException when it is there and cannot be read as text */
    public Revision read() {
        if (!Files.exists(file)) {
            return new Revision(null, "");
        }
        String text = YamlFile.read(file);
        try {
            return new Revision(Files.readAllBytes(file), text);
        } catch (IOException e) {
            throw failure("environment.edit.not-written", e);
        }
    }

    /** What a revision says; empty when there was no file. */
    public Optional<EnvironmentFile> parse(Revision revision) {
        return revision.isThere()
                ? Optional.of(EnvironmentFile.parse(revision.text(), file.toString()))
                : Optional.empty();
    }

    /**
     * Puts an edited text in the place of the one that was read: whole or not at all, for its owner only.
     *
     * @throws OperatorException {@code REFUSED} when the file is no longer as it was {@code seen}
     */
    public void replace(Revision seen, UnaryOperator<String> edit) {
        if (!read().isSame(seen)) {
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("environment.edit.changed", file.toString()),
                    Text.of("environment.home.nothing-done"),
                    Text.of("environment.edit.changed.remedy"));
        }
        String edited = edit.apply(SandboxEnvironmentFile.kept(seen.text()));
        byte[] bytes = ((seen.hasMark() ? MARK : "") + edited).getBytes(StandardCharsets.UTF_8);
        try {
            OwnerOnly.createFolders(file.toAbsolutePath().getParent());
            // a link stays a link: what it leads to is replaced
            DurableFile.replace(Files.exists(file) ? file.toRealPath() : file, bytes);
        } catch (IOException e) {
            throw failure("environment.edit.not-written", e);
        }
    }

    private OperatorException failure(String key, IOException cause) {
        return new OperatorException(
                Reason.FAILED,
                Text.of(key, file.toString()),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.home.remedy", BasculeHome.VARIABLE),
                cause);
    }
}
