package dev.bascule.cli;

import dev.bascule.run.report.TextTable;
import dev.bascule.run.report.Words;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a command speaks: what was asked for goes to standard output and nothing else does, everything said to a person
 * to standard error. Any thread.
 */
final class Output {

    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(?<=://)([^/@\\s:]*):[^/@\\s]*@");
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final Locale locale;
    private volatile CalledAs calledAs = CalledAs.with(List.of(), Optional.empty(), Optional.empty());
    private boolean lineIsDrawn;

    Output(PrintStream out, PrintStream err, Locale locale) {
        this.out = out;
        this.err = err;
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    Words words() {
        return new Words(locale, ZoneId.systemDefault());
    }

    /** From now on the commands that a person is told to type are completed so. */
    void tellCommandsAs(CalledAs here) {
        calledAs = here;
    }

    /** What was asked for, whole: nothing is added but the end of the line when there is none. */
    synchronized void answer(String text) {
        out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
    }

    void say(String key, Object... arguments) {
        say(Text.of(key, arguments));
    }

    void say(Text text) {
        print(text.in(locale));
    }

    String sentence(String key, Object... arguments) {
        return Text.of(key, arguments).in(locale);
    }

    /** One or more lines for a person. */
    synchronized void print(String text) {
        eraseDrawnLine();
        err.print(redacted(calledAs.complete(text.endsWith("\n") ? text : text + "\n")));
        err.flush();
    }

    /** A question: the answer is typed behind it. */
    synchronized void ask(String key, Object... arguments) {
        eraseDrawnLine();
        err.print(redacted(sentence(key, arguments)) + " ");
        err.flush();
    }

    /** Takes the place of the line drawn before; only on a terminal. */
    synchronized void draw(String line) {
        err.print(CLEAR_LINE + redacted(line));
        err.flush();
        lineIsDrawn = true;
    }

    synchronized void eraseDrawnLine() {
        if (lineIsDrawn) {
            err.print(CLEAR_LINE);
            lineIsDrawn = false;
        }
    }

    void table(Set<Integer> rightAligned, List<String> headKeys, List<String[]> rows) {
        TextTable table = new TextTable(
                rightAligned, headKeys.stream().map(this::sentence).toList());
        rows.forEach(table::row);
        StringBuilder text = new StringBuilder();
        table.writeTo(text);
        print(text.toString());
    }

    /** What happened, what is true now, and what to do: in this order, and no stack trace. */
    void failure(OperatorException failure) {
        for (Text text : Arrays.asList(failure.happened(), failure.state(), failure.remedy())) {
            say(text);
        }
    }

    /** A driver's sentence, or a mistyped argument, may hold a password. */
    static String redacted(String text) {
        return PASSWORD_IN_ADDRESS.matcher(text).replaceAll("$1:***@");
    }
}
