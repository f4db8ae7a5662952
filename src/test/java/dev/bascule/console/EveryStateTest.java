package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.run.RunStage;
import dev.bascule.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of every place in every state there is a picture, or a reason why the place is never in that state. */
class EveryStateTest {

    private static final List<String> STATES = List.of("loading", "empty", "partial", "could-not-measure", "stale");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9-]+)[\",]");

    private final Map<String, String> register = register();

    @Test
    void everyPlaceStepStageAndEndingIsInTheRegister() throws ClassNotFoundException {
        List<String> wanted = new ArrayList<>();
        EveryPlaceInTheShellTest.placeIds()
                .forEach(place -> STATES.forEach(state -> wanted.add(place.value() + " " + state)));
        // not seen from here, but the place New run is made of them
        Stream.of(Class.forName("dev.bascule.console.wizard.step.WizardStep").getEnumConstants())
                .forEach(step -> wanted.add("step " + word(step.toString())));
        Stream.of(RunStage.class.getPermittedSubclasses())
                .forEach(stage -> wanted.add("stage " + word(stage.getSimpleName())));
        Stream.of(RunState.values())
                .filter(state -> state.isEnd() || state == RunState.NEEDS_ATTENTION)
                .forEach(state -> wanted.add("ending " + word(state.name())));

        assertThat(register).containsOnlyKeys(wanted);
    }

    @Test
    void everyPictureInTheRegisterIsDrawnAndEveryReasonIsASentence() throws IOException {
        Set<String> drawn = drawn();
        register.forEach((state, told) -> {
            if (told.startsWith("- ")) {
                assertThat(told).as(state).matches("- [A-Z].{20,}\\.");
            } else {
                assertThat(drawn).as(state).contains(told.split(" "));
            }
        });
    }

    /** The names that tests give to what they draw. */
    private static Set<String> drawn() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java", "dev", "bascule", "console"))) {
            return files.filter(file -> file.toString().endsWith("ViewTest.java"))
                    .map(EveryStateTest::read)
                    .flatMap(source -> LITERAL.matcher(source).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> register() {
        Map<String, String> register = new LinkedHashMap<>();
        Arrays.stream(read(Path.of("src", "test", "resources", "dev", "bascule", "console", "pictures.txt"))
                        .split("\n"))
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split(": ", 2);
                    assertThat(register.put(parts[0], parts[1])).as(line).isNull();
                });
        return register;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
