package dev.bascule.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a real shell makes of the words. */
class ShellWordsTest {

    @Property(tries = 200)
    void aShellReadsBackExactlyTheseWords(@ForAll("words") List<String> words) throws IOException {
        assertThat(readBack(words)).isEqualTo(words);
    }

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> hostile = Arbitraries.of(
                "",
                "-rf",
                "--",
                "a b",
                "'",
                "\"",
                "$(touch x)",
                "`id`",
                "$HOME",
                "a\nb",
                "\\",
                "*",
                "~",
                "!",
                ";",
                "&&",
                "é😀",
                "#");
        Arbitrary<String> any = Arbitraries.strings()
                .ofMaxLength(12)
                .filter(text -> text.indexOf('\0') < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text));
        return Arbitraries.oneOf(hostile, any).list().ofMinSize(1).ofMaxSize(6);
    }

    @Example
    void aWordThatNoProgramCanBeGivenIsRefused() {
        assertThatThrownBy(() -> ShellWords.quoted(List.of("a\0b"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> readBack(List<String> words) throws IOException {
        List<String> printed =
                Stream.concat(Stream.of("printf", "%s\\0"), words.stream()).toList();
        Process shell = new ProcessBuilder("/bin/sh", "-c", ShellWords.quoted(printed)).start();
        byte[] bytes = shell.getInputStream().readAllBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        return List.of(text.substring(0, text.length() - 1).split("\0", -1));
    }
}
