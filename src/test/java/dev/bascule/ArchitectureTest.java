package dev.bascule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.bascule.console.task.FxBridge;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the packages, and who may touch the toolkit. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.bascule");

    /** What each package may see of ours; packages that are not named here may see everything but the surfaces. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("files", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("task", Set.of("text")),
            Map.entry("yaml", Set.of("text", "task")),
            Map.entry("bson", Set.of("text", "task")),
            Map.entry("environment", Set.of("yaml", "files", "text", "task")),
            Map.entry("mongo", Set.of("environment", "bson", "files", "text", "task")),
            Map.entry("relational", Set.of("yaml", "text", "task")),
            Map.entry("postgres", Set.of("relational", "environment", "files", "text", "task")),
            Map.entry("remote", Set.of("environment", "files", "text", "task")),
            Map.entry("check", Set.of("environment", "mongo", "remote", "text", "task")),
            Map.entry("service", Set.of("remote", "environment", "text", "task")),
            Map.entry("reshape", Set.of("bson", "text", "task")),
            Map.entry("restructure", Set.of("bson", "text", "task")),
            Map.entry(
                    "runbook",
                    Set.of(
                            "mongo",
                            "postgres",
                            "relational",
                            "remote",
                            "check",
                            "reshape",
                            "restructure",
                            "environment",
                            "yaml",
                            "bson",
                            "text",
                            "task")),
            Map.entry("compare", Set.of("mongo", "relational", "environment", "bson", "text", "task")));

    private static final Set<String> SURFACES = Set.of("console", "cli");

    @TestFactory
    Stream<DynamicTest> eachPackageSeesOnlyWhatItMay() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow.getKey(), () -> noClasses()
                        .that()
                        .resideInAPackage("dev.bascule." + arrow.getKey() + "..")
                        .should()
                        .dependOnClassesThat(describe(
                                "are ours but not among " + arrow.getValue(),
                                seen -> isOurs(seen)
                                        && !part(seen).equals(arrow.getKey())
                                        && !arrow.getValue().contains(part(seen))))
                        .allowEmptyShould(true)
                        .check(OURS)));
    }

    @Test
    void theEngineDoesNotKnowItsSurfaces() {
        noClasses()
                .that(describe(
                        "belong to the engine",
                        each -> !SURFACES.contains(part(each)) && !part(each).isEmpty()))
                .should()
                .dependOnClassesThat(describe(
                        "belong to a surface",
                        seen -> isOurs(seen)
                                && (SURFACES.contains(part(seen)) || part(seen).isEmpty())))
                .check(OURS);
    }

    @Test
    void nothingOutsideTheConsoleKnowsTheToolkit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bascule.console..")
                .should()
                .dependOnClassesThat(resideInAPackage("javafx.."))
                .check(OURS);
    }

    @Test
    void viewModelsNeedNoToolkit() {
        classes()
                .that()
                .haveNameMatching(".*ViewModel(\\$.*)?")
                .should()
                .onlyDependOnClassesThat(describe(
                        "are no toolkit beyond beans, collections and util",
                        seen -> !seen.getPackageName().startsWith("javafx.")
                                || seen.getPackageName().matches("javafx\\.(beans|collections|util)(\\..*)?")))
                .check(OURS);
    }

    @Test
    void onlyTheBridgeHopsToTheFxThread() {
        Set<String> callers = OURS.stream()
                .flatMap(each -> each.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(Platform.class)
                        && call.getName().equals("runLater"))
                .map(JavaMethodCall::getOriginOwner)
                .map(JavaClass::getName)
                .collect(java.util.stream.Collectors.toSet());
        Set<String> referring = OURS.stream()
                .flatMap(each -> each.getMethodReferencesFromSelf().stream())
                .filter(reference -> reference.getTargetOwner().isEquivalentTo(Platform.class)
                        && reference.getName().equals("runLater"))
                .map(reference -> reference.getOriginOwner().getName())
                .collect(java.util.stream.Collectors.toSet());

        assertThat(callers).containsExactly(FxBridge.class.getName());
        assertThat(referring).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.bascule.(*)..").should().beFreeOfCycles().check(OURS);
        slices().matching("dev.bascule.console.(*)..").should().beFreeOfCycles().check(OURS);
        slices().matching("dev.bascule.console.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        Set<String> unmarked = new java.util.TreeSet<>();
        OURS.stream()
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .filter(each -> !part(each).isEmpty())
                .filter(each -> each.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
                        .isEmpty())
                .forEach(each -> unmarked.add(each.getPackageName()));

        assertThat(unmarked).isEmpty();
    }

    private static boolean isOurs(JavaClass each) {
        return each.getPackageName().startsWith("dev.bascule");
    }

    /** The package below {@code dev.bascule}; empty for the entry point. */
    private static String part(JavaClass each) {
        String[] parts = each.getPackageName().split("\\.");
        return parts.length < 3 ? "" : parts[2];
    }
}
