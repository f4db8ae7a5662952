package dev.bascule.cli;

import dev.bascule.environment.BasculeHome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page (section 1) of the whole command line in roff, made from the declarations that the help is made from, so
 * that neither can say what the other does not. One thread.
 */
final class ManualPage {

    private final Output output;
    private final CommandSpec root;
    private final StringBuilder page = new StringBuilder();

    ManualPage(Output output, CommandSpec root) {
        this.output = output;
        this.root = root;
    }

    String roff() {
        line(".TH " + root.name().toUpperCase(output.locale()) + " 1 \"\" \"" + escaped(root.version()[0]) + "\"");
        section("cli.manual.name");
        text(root.name() + " - " + header(root));
        section("cli.manual.synopsis");
        bold(root.name());
        text("[--home DIR] [--environments FILE] [COMMAND ...]");
        section("cli.manual.description");
        text(description(root));
        options(root);
        section("cli.manual.commands");
        CommandTree.below(root).forEach(this::command);
        section("cli.manual.environment");
        entry(BasculeHome.VARIABLE, output.sentence("cli.manual.home"));
        entry("BASCULE_MONGOD", output.sentence("cli.manual.mongod"));
        section("cli.manual.exit");
        text(unescapedFormat(root.usageMessage().footer()[0]));
        return page.toString();
    }

    private void command(CommandSpec command) {
        line(".SS \"" + escaped(name(command) + parameters(command)) + "\"");
        text(header(command));
        text(description(command));
        options(command);
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName().substring(command.root().name().length() + 1);
    }

    private static String parameters(CommandSpec command) {
        return command.positionalParameters().stream()
                .map(parameter -> " " + parameter.paramLabel())
                .collect(Collectors.joining());
    }

    /** What every command understands is told once, with the program itself. */
    private void options(CommandSpec command) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            entry(parameter.paramLabel(), unescapedFormat(parameter.description()[0]));
        }
        List<String> common = command == root
                ? List.of()
                : root.options().stream().map(OptionSpec::longestName).toList();
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && !common.contains(option.longestName())) {
                entry(synopsis(option), unescapedFormat(option.description()[0]));
            }
        }
    }

    private static String synopsis(OptionSpec option) {
        String names = Stream.of(option.names()).collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String header(CommandSpec command) {
        return unescapedFormat(command.usageMessage().header()[0]);
    }

    private static String description(CommandSpec command) {
        return unescapedFormat(command.usageMessage().description()[0]);
    }

    private static String unescapedFormat(String text) {
        return text.replace("%%", "%");
    }

    private void section(String key) {
        line(".SH \"" + escaped(output.sentence(key)) + "\"");
    }

    private void entry(String term, String meaning) {
        line(".TP");
        bold(term);
        text(meaning);
    }

    private void bold(String text) {
        line(".B " + escaped(text));
    }

    private void text(String text) {
        if (!text.isBlank()) {
            String safe = escaped(text);
            // a line that begins with a full stop or an apostrophe would be a request
            line(safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
