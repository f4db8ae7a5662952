package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.computer.Commands;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.engine.Contents;
import dev.bascule.run.report.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What a window manager can do to the console, done to it: the program of {@link RealWindowTest}, in a process whose
 * JavaFX draws on a real screen. It ends with 0 when everything was as it must be.
 */
final class WindowScript {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final HeldRenames sandbox = new HeldRenames(new LocalSandbox());
    private final OpenConsole console;

    private WindowScript(Path home) {
        this.home = home;
        Backstage usual = Backstage.ofThisComputer(Clock.systemUTC(), document -> {});
        this.console = new OpenConsole(
                home,
                "window",
                new Backstage(usual.engine(), sandbox, usual.samples(), usual.documents(), usual.keychain()));
    }

    /** @param arguments the home, and which of the scripts */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        WindowScript script = new WindowScript(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "manage" -> script.manage();
            case "cancel" -> script.closeAndCancel();
            case "switch" -> script.closeDuringTheSwitch();
            case "keep" -> script.closeAndKeep();
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        // the toolkit of a test never ends by itself
        Runtime.getRuntime().halt(0);
    }

    /** Resized, made smaller than it can be, minimised and brought back, closed with nothing to lose. */
    private void manage() throws IOException, InterruptedException {
        window("windowsize", "1200", "700");
        awaitTrue(() -> console.stage().getScene().getWidth() == 1200
                && console.stage().getScene().getHeight() == 700);
        console.picture("resized");
        window("windowsize", "500", "300");
        awaitTrue(() -> console.stage().getScene().getWidth() < 1200);
        assertThat(console.stage().getWidth()).isGreaterThanOrEqualTo(960);
        assertThat(console.stage().getHeight()).isGreaterThanOrEqualTo(600);
        console.picture("smallest");
        window("windowminimize");
        awaitTrue(() -> console.stage().isIconified());
        window("windowactivate");
        awaitTrue(() -> !console.stage().isIconified());
        closeByTheManager();
        awaitTrue(() -> !console.stage().isShowing());
        console.close();
    }

    private void closeAndCancel() throws IOException, InterruptedException {
        Contents before = Contents.of(console.uri("production"));
        prepare();
        console.awaitNode("run.steps");
        closeByTheManager();
        console.awaitText("is under way");
        console.picture("close-during-run");
        console.pressNamed("Stay");
        assertThat(shown()).isTrue();
        closeByTheManager();
        console.pressNamed("Cancel the run and close");
        awaitTrue(() -> !console.stage().isShowing());
        assertThat(Contents.of(console.uri("production")).application()).isEqualTo(before.application());
        assertThat(states()).containsExactly("cancelled");
        console.close();
    }

    private void closeAndKeep() throws IOException, InterruptedException {
        prepare();
        console.awaitNode("approve.proof");
        closeByTheManager();
        console.picture("close-when-proved");
        console.pressNamed("Close, keep what is prepared");
        awaitTrue(() -> !console.stage().isShowing());
        assertThat(states()).containsExactly("proved");
        console.close();
    }

    private void closeDuringTheSwitch() throws IOException, InterruptedException {
        prepare();
        console.awaitNode("approve.proof");
        sandbox.holdAfter(3);
        console.confirmByName("production");
        console.awaitText("of 27 renamed");
        closeByTheManager();
        console.awaitText("This takes seconds and is not left half-way");
        console.picture("close-during-switch");
        assertThat(console.texts()).doesNotContain("Cancel the run and close", "Close, keep what is prepared");
        console.pressNamed("Stay");
        sandbox.letGo();
        console.awaitNode("outcome.heading");
        assertThat(states()).containsExactly("succeeded");
        closeByTheManager();
        awaitTrue(() -> !console.stage().isShowing());
        console.close();
    }

    private void prepare() {
        FxThread.run(() -> console.services().navigator().show(PlaceId.ENVIRONMENTS));
        console.pressNamed("Try a promotion");
        console.awaitNode("wizard.accept.target-only-documents");
        console.pressAll("wizard.accept.", () -> console.isEnabled("wizard.next"));
        console.press("wizard.next");
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        console.press("wizard.next");
        console.press("review.prepare");
    }

    private List<String> states() {
        return console.services().engine().runs().stream()
                .map(RunSummary::state)
                .map(state -> state.word())
                .toList();
    }

    private boolean shown() {
        return FxThread.call(() -> console.stage().isShowing());
    }

    private static void awaitTrue(BooleanSupplier onFxThread) {
        await().atMost(PATIENCE).until(() -> FxThread.call(onFxThread::getAsBoolean));
    }

    /** As the cross in the title bar does. */
    private void closeByTheManager() throws IOException, InterruptedException {
        xdotool("windowactivate", "--sync", id());
        xdotool("key", "--clearmodifiers", "alt+F4");
    }

    private void window(String verb, String... arguments) throws IOException, InterruptedException {
        xdotool(Stream.concat(Stream.of(verb, id()), Stream.of(arguments)).toArray(String[]::new));
    }

    private String id() throws IOException, InterruptedException {
        return xdotool("search", "--name", "Bascule$").lines().findFirst().orElseThrow();
    }

    private static String xdotool(String... arguments) throws IOException, InterruptedException {
        return Commands.run(
                PATIENCE,
                Stream.concat(Stream.of("xdotool"), Stream.of(arguments)).toArray(String[]::new));
    }
}
