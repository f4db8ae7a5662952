package dev.bascule.cli;

import dev.bascule.engine.EmptyDatabase;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.Inventory;
import dev.bascule.run.report.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what an environment's database holds. */
@Command(name = "inventory", description = "cli.help.inventory")
final class InventoryCommand extends Action {

    @Parameters(paramLabel = "ENV", description = "cli.help.parameter.environment")
    String environment = "";

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        Inventory inventory = session.service().inventory(environment, session.cancel());
        if (json) {
            session.output().answer(InventoryJson.of(inventory));
        } else if (!inventory.collections().isEmpty()) {
            session.output()
                    .table(
                            Set.of(2, 3),
                            List.of(
                                    "cli.collection",
                                    "cli.inventory.type",
                                    "cli.inventory.documents",
                                    "cli.inventory.bytes",
                                    "cli.inventory.options",
                                    "cli.inventory.indexes"),
                            inventory.collections().stream()
                                    .map(collection -> row(collection, session.output()))
                                    .toList());
        }
        if (inventory.collections().isEmpty()) {
            throw EmptyDatabase.failure(inventory.environment(), inventory.database());
        }
        return ExitCodes.DONE;
    }

    private static String[] row(CollectionInfo collection, Output output) {
        Words words = output.words();
        String documents = output.sentence(
                collection.documents().exact() ? "cli.figure.exact" : "cli.figure.estimated",
                words.number(collection.documents().documents()));
        return new String[] {
            collection.name(),
            collection.type().name().toLowerCase(Locale.ROOT),
            collection.isView() ? "" : documents,
            collection.bytes().isPresent()
                    ? words.bytes(collection.bytes().getAsLong())
                    : output.sentence("cli.figure.untold"),
            String.join(", ", collection.options().keySet()),
            collection.indexes().stream().map(IndexDefinition::name).collect(Collectors.joining(", "))
        };
    }
}
