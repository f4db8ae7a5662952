package dev.bascule.cli;

import dev.bascule.restructure.Finding.Result;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.Validation;
import dev.bascule.runbook.Validation.Row;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the result of a restructuring; reads only. */
@Command(name = "validate", description = "cli.help.validate")
final class ValidateCommand extends Action {

    private static final int FEW = 5;

    @Parameters(paramLabel = "RUNBOOK", description = "cli.help.parameter.runbook")
    String runbook = "";

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Option(names = "--show-addresses", description = "cli.help.option.show-addresses")
    boolean showAddresses;

    @Override
    int run(Session session) {
        Runbook read = RunbookFile.locate(runbook).runbook();
        if (read.restructure().isEmpty()) {
            throw new OperatorException(
                    Reason.INVALID,
                    Text.of("cli.validate.kind", read.kind().word()),
                    Text.of("cli.nothing-changed"),
                    Text.of("cli.validate.kind.remedy"));
        }
        Validation found = session.service().validate(read, session.cancel());
        if (json) {
            session.output().answer(JsonText.of(node(found)));
        } else {
            print(found, session.output());
        }
        return found.sound() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    private ObjectNode node(Validation found) {
        ObjectNode node = JsonText.object().put("sound", found.sound());
        ArrayNode checks = node.putArray("checks");
        found.checks().forEach(row -> checks.add(node(row)));
        return node;
    }

    private ObjectNode node(Row row) {
        ObjectNode node = JsonText.object()
                .put("name", row.name())
                .put("result", row.result().word())
                .put("count", row.count());
        ArrayNode ids = node.putArray("ids");
        row.ids().forEach(id -> ids.add(JsonText.read(id)));
        if (showAddresses) {
            ArrayNode addresses = node.putArray("addresses");
            row.addresses().forEach(addresses::add);
        }
        return node;
    }

    private void print(Validation found, Output output) {
        output.table(
                Set.of(2),
                List.of("cli.validate.check", "cli.validate.result", "cli.validate.count", "cli.validate.ids"),
                found.checks().stream().map(row -> cells(row, output)).toList());
        output.say(found.sound() ? "cli.validate.sound" : "cli.validate.unsound");
    }

    private String[] cells(Row row, Output output) {
        List<String> shown = showAddresses && !row.addresses().isEmpty() ? row.addresses() : row.ids();
        String few = shown.stream().limit(FEW).collect(Collectors.joining(", ")) + (shown.size() > FEW ? " …" : "");
        return new String[] {
            row.name(), output.sentence(told(row.result())), output.words().number(row.count()), few
        };
    }

    private static String told(Result result) {
        return switch (result) {
            case OK -> "cli.validate.result.ok";
            case WARNING -> "cli.validate.result.warning";
            case CRITICAL -> "cli.validate.result.critical";
            case COULD_NOT_MEASURE -> "cli.validate.result.could-not-measure";
        };
    }
}
