package dev.bascule.console;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.SheetDialogs;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Confirmation;
import dev.bascule.console.settings.Language;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.settings.Theme;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.ShellView;
import dev.bascule.console.shell.ShellViewModel;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.engine.MigrationService;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;

/** The real shell with all its places over an engine that answers what a test says. FX thread only. */
final class WholeShell {

    private final Path home;
    private final MigrationService engine;
    private final ManualSampler sampler = new ManualSampler();
    private final JobRunner jobs = new InlineJobRunner();
    private ConsoleServices services;
    private Places places;

    WholeShell(Path home, MigrationService engine) {
        this.home = home;
        this.engine = engine;
    }

    ManualSampler sampler() {
        return sampler;
    }

    /** Those of the shell opened last. */
    ConsoleServices services() {
        return services;
    }

    /** Those of the shell opened last. */
    Places places() {
        return places;
    }

    <T extends Place> T place(Class<T> kind) {
        return places.all().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Opens a shell in a place and keeps its picture.
     *
     * @param act before the first picture: what a scroll pane caches is not drawn again without a window
     */
    Scene open(PlaceId place, Sight sight, String name, Consumer<ShellView> act) {
        Words words = new Words(sight.language());
        SheetHost sheets = new SheetHost();
        AppearanceViewModel appearance = new AppearanceViewModel(
                new Settings(Theme.SYSTEM, Language.SYSTEM, sight.scale(), "", Confirmation.HOLD, true),
                new SettingsFile(home, new SetClock(Examples.NOW)),
                jobs,
                sight.language(),
                new SimpleObjectProperty<>(sight.dark()));
        make(new SheetDialogs(sheets, () -> words), appearance);
        services.navigator().show(place);
        ShellViewModel shell =
                new ShellViewModel(places.all(), services.navigator(), places.runs(), services.dialogs());
        return Screenshots.take(
                name + "-" + sight,
                () -> {
                    ShellView view = new ShellView(words, shell, appearance, sheets, new SetClock(Examples.NOW));
                    act.accept(view);
                    return view;
                },
                sight.width(),
                sight.height(),
                sight.dark());
    }

    private void make(SheetDialogs dialogs, AppearanceViewModel appearance) {
        EnvironmentDesk environments = new EnvironmentDesk(
                home.resolve("environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        services = new ConsoleServices(
                home,
                engine,
                environments,
                new RestorePointDesk(engine, jobs),
                jobs,
                sampler,
                dialogs,
                new Navigator(PlaceId.ENVIRONMENTS),
                appearance,
                new Remembered(home, new SetClock(Examples.NOW)),
                document -> {},
                name -> {},
                new SetClock(Examples.NOW.plusSeconds(8)));
        places = Places.of(services);
        environments.reload();
        environments.startSandbox();
    }

    /** Finds what is not laid out yet too: what split and scroll panes hold becomes their child with their skin only. */
    static Node find(Node root, String id) {
        return held(root)
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node " + id));
    }

    private static Stream<Node> held(Node root) {
        List<? extends Node> inside =
                switch (root) {
                    case SplitPane split -> split.getItems();
                    case ScrollPane pane -> pane.getContent() == null ? List.of() : List.of(pane.getContent());
                    case Parent parent -> parent.getChildrenUnmodifiable();
                    default -> List.of();
                };
        return Stream.concat(Stream.of(root), inside.stream().flatMap(WholeShell::held));
    }
}
