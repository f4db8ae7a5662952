package dev.bascule.console;

import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.palette.PaletteItem;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.run.RollbackPoint;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What there is to go to by name: runbooks, environments, restore points, ways to begin. FX thread only. */
final class Things {

    private static final Text RUNBOOK = Text.of("console.palette.kind.runbook");
    private static final Text ENVIRONMENT = Text.of("console.palette.kind.environment");
    private static final Text RESTORE_POINT = Text.of("console.palette.kind.restore-point");
    private static final Text ACTION = Text.of("console.palette.kind.action");

    private final ConsoleServices services;
    private final Ways ways;

    /**
     * Where they lead. FX thread only.
     *
     * @param runbook begins a new run with a shipped runbook
     * @param file asks for a runbook file
     * @param into begins a new run into an environment
     * @param restorePoint leads to what a run left to go back to
     */
    record Ways(Consumer<Path> runbook, Runnable file, Consumer<String> into, Consumer<String> restorePoint) {}

    Things(ConsoleServices services, Ways ways) {
        this.services = services;
        this.ways = ways;
    }

    List<PaletteItem> all() {
        List<PaletteItem> items = new ArrayList<>();
        services.environments().environments().get().forEach(each -> environment(each, items));
        services.restorePoints().pointsProperty().get().orElse(List.of()).forEach(point -> items.add(point(point)));
        ShippedRunbooks.names()
                .forEach(name ->
                        items.add(new PaletteItem(Figures.verbatim(name), RUNBOOK, Icon.NEW_RUN, () -> ways.runbook()
                                .accept(Path.of(name)))));
        items.add(new PaletteItem(Text.of("console.palette.open-file"), ACTION, Icon.FOLDER, ways.file()));
        return items;
    }

    private void environment(ListedEnvironment environment, List<PaletteItem> items) {
        items.add(new PaletteItem(
                Figures.verbatim(environment.name()), ENVIRONMENT, Icon.ENVIRONMENTS, () -> services.navigator()
                        .show(PlaceId.ENVIRONMENTS)));
        items.add(new PaletteItem(
                Text.of("console.palette.into", environment.name()), ACTION, Icon.NEW_RUN, () -> ways.into()
                        .accept(environment.name())));
    }

    private PaletteItem point(RollbackPoint point) {
        return new PaletteItem(
                Text.of("console.palette.point", point.run().brief(), point.target(), point.runbook()),
                RESTORE_POINT,
                Icon.ROLLBACK,
                () -> ways.restorePoint().accept(point.run().value()));
    }
}
