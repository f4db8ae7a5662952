package dev.bascule.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that cannot be read. Values are not repeated: a password may be among them. */
final class WrongUsage {

    private WrongUsage() {}

    static void say(ParameterException e, Output output) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        switch (e) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched, command, output);
            case MissingParameterException missing -> output.say("cli.usage.needs", command, names(missing));
            case OverwrittenOptionException twice
            when twice.getOverwritten() instanceof OptionSpec option ->
                output.say("cli.usage.twice", option.longestName());
            case ParameterException value
            when value.getArgSpec() instanceof OptionSpec option ->
                output.say("cli.usage.value", option.longestName(), option.paramLabel());
            default -> output.say("cli.usage.unreadable", command);
        }
        output.say("cli.usage.help", command);
    }

    private static void unknown(UnmatchedArgumentException unmatched, String command, Output output) {
        String first = unmatched.getUnmatched().getFirst();
        int value = first.indexOf('=');
        String name = value < 0 ? first : first.substring(0, value);
        output.say(first.startsWith("--pass") ? "cli.usage.password" : "cli.usage.unknown", name, command);
        List<String> meant = unmatched.getSuggestions();
        if (!meant.isEmpty()) {
            output.say("cli.usage.suggestion", meant.getFirst());
        }
    }

    /** Of parameters that are missing the parser names the first; those behind it are missing too. */
    private static String names(MissingParameterException missing) {
        return missing.getMissing().stream()
                .flatMap(first -> switch (first) {
                    case OptionSpec option -> Stream.of(option.longestName() + " " + option.paramLabel());
                    case PositionalParamSpec parameter -> from(parameter, missing.getCommandLine());
                    default -> Stream.of(first.paramLabel());
                })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> from(PositionalParamSpec first, CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .filter(each ->
                        each.required() && each.index().min() >= first.index().min())
                .map(PositionalParamSpec::paramLabel);
    }
}
