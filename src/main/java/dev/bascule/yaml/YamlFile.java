package dev.bascule.yaml;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a YAML file that a person wrote. Worker only: it reads from disk. */
public final class YamlFile {

    /** Far more than any file of ours needs, and little enough to be read at once. */
    static final int LIMIT = 1_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private YamlFile() {}

    /**
     * The file's text, without a byte order mark.
     *
     * @throws OperatorException when it is not there, cannot be read, is not UTF-8 or is larger than a megabyte
     */
    public static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw failure("yaml.file.missing", file, null);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LIMIT + 1);
        } catch (IOException e) {
            throw failure("yaml.file.unreadable", file, e);
        }
        if (bytes.length > LIMIT) {
            throw failure("yaml.file.too-large", file, null);
        }
        try {
            return withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw failure("yaml.file.not-utf8", file, e);
        }
    }

    /**
     * The tree of {@code text}; what is wrong with it as YAML goes to {@code problems}, and a part that cannot be used
     * stands in the tree as a broken scalar.
     */
    public static YamlNode parse(String text, Problems problems) {
        return new TreeBuilder(problems).build(withoutMark(text));
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static OperatorException failure(String key, Path file, @Nullable IOException cause) {
        return new OperatorException(
                OperatorException.Reason.INVALID,
                Text.of(key, file.toString()),
                Text.of("yaml.invalid.state"),
                Text.of("yaml.file.remedy"),
                cause);
    }
}
