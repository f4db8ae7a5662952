package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.environments.EnvironmentsPlace;
import dev.bascule.console.lookup.LookupPlace;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.ShellView;
import dev.bascule.console.wizard.WizardPlace;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A walk through every place of the real shell: each control has a name and is reached by Tab, no text is cut, faint or
 * beyond its room, no key stands for a sentence; in both languages and themes, and at every size of text.
 */
class EveryPlaceInTheShellTest {

    /** A place, and what is done there before it is looked at. */
    private record Visit(String name, PlaceId place, BiConsumer<WholeShell, ShellView> act) {

        Visit(PlaceId place) {
            this(place.value(), place, (shell, view) -> {});
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Visit> WITHIN = List.of(
            new Visit("keys", PlaceId.COMPARE, (shell, view) -> press(view, KeyCode.F1, false)),
            new Visit("palette-open", PlaceId.RUNS, (shell, view) -> press(view, KeyCode.K, true)),
            new Visit("environment-added", PlaceId.ENVIRONMENTS, (shell, view) -> fire(view, "environments.add")),
            new Visit("collection", PlaceId.COMPARE, (shell, view) -> ((TableView<?>)
                            WholeShell.find(view, "compare.table"))
                    .getSelectionModel()
                    .select(0)),
            new Visit("where", PlaceId.LOOKUP, (shell, view) -> shell.place(LookupPlace.class)
                    .whereIs("20261121-100000-0427ab")),
            new Visit("environments-chosen", PlaceId.NEW_RUN, (shell, view) -> decided(shell)
                    .back()),
            new Visit("decisions", PlaceId.NEW_RUN, (shell, view) -> decided(shell)),
            new Visit("preflight", PlaceId.NEW_RUN, (shell, view) -> decided(shell)
                    .forward()),
            new Visit("review", PlaceId.NEW_RUN, (shell, view) -> reviewed(shell)),
            new Visit("outcome", PlaceId.NEW_RUN, (shell, view) -> {
                reviewed(shell);
                fire(view, "review.prepare");
            }),
            new Visit("settled", PlaceId.NEW_RUN, (shell, view) -> {
                reviewed(shell);
                fire(view, "review.prepare");
                shell.services().navigator().show(PlaceId.RUNS);
            }));

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final FakeMigrations migrations = new FakeMigrations();
    private WholeShell shell;

    @BeforeEach
    void answer() {
        engine.comparison = () -> Examples.comparison(true);
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        engine.divergence = Examples::written;
        migrations.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        migrations.summaries = List.of(
                summary("20261121-100000-0427ab", RunState.SUCCEEDED),
                summary("20261120-090000-0411ff", RunState.NEEDS_ATTENTION));
        shell = new WholeShell(home, both());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everywhereInEveryWay")
    void canBeReadAndWorked(Object where, Sight sight) {
        Visit visit = (Visit) where;
        List<String> faults = FxThread.call(() -> SceneFaults.of(shell.open(
                visit.place(), sight, "walk-" + visit, view -> visit.act().accept(shell, view))));
        assertThat(faults).isEmpty();
    }

    static Stream<Arguments> everywhereInEveryWay() {
        List<Visit> all = new ArrayList<>(placeIds().stream().map(Visit::new).toList());
        all.addAll(WITHIN);
        List<Sight> ways = Stream.concat(Sight.ofThisBuild().stream(), Sight.scaled().stream())
                .distinct()
                .toList();
        return all.stream().flatMap(visit -> ways.stream().map(sight -> Arguments.of(visit, sight)));
    }

    @Test
    void thereIsNoPlaceThatIsNotWalkedThrough() {
        FxThread.run(() -> shell.open(PlaceId.ENVIRONMENTS, Sight.all().getFirst(), "walk-places", view -> {}));
        assertThat(shell.place(EnvironmentsPlace.class).id()).isEqualTo(PlaceId.ENVIRONMENTS);
        assertThat(shell.places().all())
                .extracting(place -> place.id())
                .containsExactlyInAnyOrderElementsOf(placeIds());
    }

    static List<PlaceId> placeIds() {
        return Stream.of(PlaceId.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == PlaceId.class)
                .map(field -> {
                    try {
                        return (PlaceId) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static WizardPlace decided(WholeShell shell) {
        WizardPlace wizard = shell.place(WizardPlace.class);
        wizard.decide("meeshy-promote", "staging", "production");
        return wizard;
    }

    private static void reviewed(WholeShell shell) {
        WizardPlace wizard = decided(shell);
        wizard.forward();
        wizard.forward();
    }

    private static void fire(ShellView view, String id) {
        ((ButtonBase) WholeShell.find(view, id)).fire();
    }

    private static void press(ShellView view, KeyCode code, boolean shortcut) {
        Event.fireEvent(view, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false));
    }

    private static RunSummary summary(String id, RunState state) {
        return new RunSummary(
                new RunId(id),
                new PlanHeader("Meeshy staging to production", "promote", Optional.of("staging"), "production"),
                state,
                Examples.NOW.minusSeconds(7_200),
                Optional.of(Examples.NOW));
    }

    /** Environments and what is measured of them are answered by one, runs by the other. */
    private MigrationService both() {
        Set<String> measured = Set.of(
                "climb", "compare", "rollbackPoints", "divergence", "rollBack", "documents", "safekeeping", "close");
        MigrationService one = engine.service();
        MigrationService other = migrations.service();
        return (MigrationService) Proxy.newProxyInstance(
                EveryPlaceInTheShellTest.class.getClassLoader(),
                new Class<?>[] {MigrationService.class},
                (proxy, method, arguments) ->
                        invoke(measured.contains(method.getName()) ? one : other, method, arguments));
    }

    private static Object invoke(MigrationService service, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(service, arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
