package dev.bascule.relational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferFileTest {

    private static final String BOM = "\ufeff";

    @TempDir
    Path folder;

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("rows.json"), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TransferFile transfer(String content) {
        return TransferFile.of(file(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] packed(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static List<String> told(TransferFile file) {
        List<String> told = new ArrayList<>();
        file.read(
                new TransferFile.Rows() {
                    @Override
                    public void row(String array, FileRow row) {
                        StringBuilder line = new StringBuilder(array + row.element());
                        row.names().forEach(name -> line.append(' ')
                                .append(name)
                                .append('=')
                                .append(row.raw(name)));
                        told.add(line.toString());
                    }

                    @Override
                    public void notAnObject(String array, long element, long offset, byte[] text) {
                        told.add(array + element + " is " + new String(text, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void notAnArray(String array, long offset, byte[] text) {
                        told.add(array + " is " + new String(text, StandardCharsets.UTF_8));
                    }
                },
                CancelToken.none());
        return told;
    }

    @Test
    void rowsComeInTheFilesOrderWithTheirOwnText() {
        TransferFile file = transfer("""
            {"data": {"b": [{"x": {"k":  [1, 2]}, "y": "é\\u0041"}, {}], "a": [{"n": -1.50, "s":null}]}, "more": [1]}\
            """);
        assertThat(told(file)).containsExactly("b0 x={\"k\":  [1, 2]} y=\"é\\u0041\"", "b1", "a0 n=-1.50 s=null");
    }

    @Test
    void whatIsNoRowAndNoArrayIsHandedOverAsItStands() {
        assertThat(told(transfer("{\"data\":{\"a\":[null, 3 ,{\"k\":1}],\"b\":{\"c\": 1},\"d\":[]}}")))
                .containsExactly("a0 is null", "a1 is 3", "a2 k=1", "b is {\"c\": 1}");
    }

    @Test
    void offsetsAreThoseOfTheUnpackedFile() {
        String content = "{\"data\":{\"a\":[{\"é\":1},{\"k\": 2}]}}";
        List<Long> offsets = new ArrayList<>();
        TransferFile.Rows rows = new TransferFile.Rows() {
            @Override
            public void row(String array, FileRow row) {
                offsets.add(row.offset());
                offsets.add(row.offset("k"));
            }

            @Override
            public void notAnObject(String array, long element, long offset, byte[] text) {}

            @Override
            public void notAnArray(String array, long offset, byte[] text) {}
        };
        TransferFile.of(file(packed(content))).read(rows, CancelToken.none());
        transfer(BOM + content).read(rows, CancelToken.none());
        byte[] plain = content.getBytes(StandardCharsets.UTF_8);
        long second = new String(plain, StandardCharsets.ISO_8859_1).indexOf("{\"k\"");
        assertThat(offsets).containsExactly(14L, 14L, second, second + 6, 17L, 17L, second + 3, second + 9);
    }

    @Test
    void aSurveyCountsAndKeepsWhatTheMetadataSay() {
        FileSurvey survey = transfer("""
            {"metadata": {"version": "1.0", "tables": {"a": {"rows": 2, "digest": "00"}, "b": 1}},
             "data": {"a": [{}, 1], "b": [], "c": 7}}\
            """).survey(CancelToken.none());
        assertThat(survey.arrays()).containsExactly(java.util.Map.entry("a", 2L), java.util.Map.entry("b", 0L));
        assertThat(survey.notArrays()).containsExactly("c");
        assertThat(survey.version()).contains("1.0");
        assertThat(survey.declared()).containsExactly(java.util.Map.entry("a", new FileSurvey.Declared(2, "00")));
    }

    @Test
    void aRowLongerThanAnyBufferIsRead() {
        String text = "x".repeat(3_000_000);
        assertThat(told(transfer("{\"data\":{\"a\":[{\"k\":\"" + text + "\"},{\"k\":2}]}}")))
                .containsExactly("a0 k=\"" + text + "\"", "a1 k=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":null}",
                "{\"data\":{}} x",
                "{\"data\":{}} {}",
                "{\"data\":{},\"data\":{}}",
                "{\"data\":{\"a\":[],\"a\":[]}}",
                "{\"data\":{\"a\":[{\"k\":1},]}}",
                "{\"data\":{\"a\":[{\"k\":NaN}]}}",
                "{\"data\":{\"a\":[{\"k\":01}]}}",
                "{\"data\":{\"a\":[{\"k\":\"",
            })
    void whatIsNoExportIsRefused(String content) {
        TransferFile file = transfer(content);
        assertThatThrownBy(() -> file.survey(CancelToken.none()))
                .isInstanceOfSatisfying(OperatorException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(OperatorException.Reason.INVALID));
    }

    @Test
    void bytesThatAreNoTextAreRefusedAndNotQuoted() {
        byte[] content = "{\"data\":{\"a\":[{\"password\":\"secret?\"}]}}".getBytes(StandardCharsets.UTF_8);
        content[33] = (byte) 0xff;
        TransferFile file = TransferFile.of(file(content));
        assertThatThrownBy(() -> file.survey(CancelToken.none()))
                .isInstanceOf(OperatorException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aTornPackedFileIsRefused() {
        byte[] whole = packed("{\"data\":{\"a\":[]}}");
        TransferFile file = TransferFile.of(file(java.util.Arrays.copyOf(whole, whole.length - 9)));
        assertThatThrownBy(() -> file.survey(CancelToken.none())).isInstanceOf(OperatorException.class);
    }
}
