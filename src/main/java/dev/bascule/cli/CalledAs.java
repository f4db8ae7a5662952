package dev.bascule.cli;

import dev.bascule.run.report.ShellWord;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the program was called here, for the commands that it tells an operator to type: they must find the same home and
 * environments. Any thread.
 *
 * @param options complete, as they are typed behind the program's name
 */
record CalledAs(List<String> options, Pattern command) {

    CalledAs {
        options = List.copyOf(options);
    }

    /** @param commands of the program: only what looks like one of them is completed */
    static CalledAs with(Collection<String> commands, Optional<Path> home, Optional<Path> environments) {
        List<String> options = Stream.concat(
                        home.stream().map(path -> "--home " + ShellWord.of(path.toString())),
                        environments.stream().map(path -> "--environments " + ShellWord.of(path.toString())))
                .toList();
        String names = commands.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return new CalledAs(options, Pattern.compile("(?<![\\w/.-])bascule (?=(?:" + names + ")\\b)"));
    }

    /** The sentence with every command in it completed. */
    String complete(String sentence) {
        if (options.isEmpty()) {
            return sentence;
        }
        String called = "bascule " + String.join(" ", options) + " ";
        return command.matcher(sentence).replaceAll(Matcher.quoteReplacement(called));
    }
}
