package dev.bascule.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The process's own streams and language, where its surroundings tell nothing of either: under cron, or over ssh. */
final class StandardStreams {

    private StandardStreams() {}

    static PrintStream out() {
        return told(System.out, FileDescriptor.out);
    }

    static PrintStream err() {
        return told(System.err, FileDescriptor.err);
    }

    /** A stream that knows no more than ASCII comes from a locale that says nothing: what reads it expects UTF-8. */
    private static PrintStream told(PrintStream stream, FileDescriptor descriptor) {
        return isAscii(stream.charset())
                ? new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8)
                : stream;
    }

    private static boolean isAscii(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII);
    }

    /** The language that the variables ask for, also where this system has no data for it; else the given one. */
    static Locale language(Map<String, String> variables, Locale otherwise) {
        Optional<String> asked = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
        return asked.map(value -> value.replaceFirst("[.@].*", "").replace('_', '-'))
                .filter(tag -> !tag.equals("C") && !tag.equals("POSIX"))
                .map(Locale::forLanguageTag)
                .filter(found -> !found.getLanguage().isEmpty())
                .orElse(otherwise);
    }
}
