package dev.bascule.cli;

import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts sentences in the place of the keys that commands and options are described by. */
final class HelpTexts {

    private final Locale locale;

    HelpTexts(Locale locale) {
        this.locale = locale;
    }

    void putInto(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.versionProvider(new Version());
        describe(spec.usageMessage());
        for (ArgSpec argument : new ArrayList<>(spec.args())) {
            spec.remove(argument);
            spec.add(described(argument));
        }
        command.getSubcommands().values().forEach(this::putInto);
    }

    private void describe(UsageMessageSpec usage) {
        String description = sentence(usage.description()[0]);
        usage.description(description);
        // a list of commands shows the first line of each
        usage.header(description.substring(0, description.indexOf('.') + 1));
        usage.description(description.substring(description.indexOf('.') + 1).strip());
        usage.synopsisHeading(sentence("cli.help.heading.usage") + " ");
        usage.parameterListHeading("%n" + sentence("cli.help.heading.parameters") + "%n");
        usage.optionListHeading("%n" + sentence("cli.help.heading.options") + "%n");
        usage.commandListHeading("%n" + sentence("cli.help.heading.commands") + "%n");
        usage.footerHeading("%n");
        usage.footer(sentence("cli.help.exit-codes"));
        usage.sortOptions(false);
        usage.width(100);
    }

    private ArgSpec described(ArgSpec argument) {
        String description = sentence(argument.description()[0]);
        return argument instanceof OptionSpec option
                ? option.toBuilder().description(description).build()
                : ((PositionalParamSpec) argument)
                        .toBuilder().description(description).build();
    }

    private String sentence(String key) {
        return Text.of(key).in(locale).replace("%", "%%");
    }
}
