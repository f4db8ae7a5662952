package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.bascule.console.kit.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every colour that the style sheets give to a text, held against every ground that they give it. */
class ContrastTest {

    private static final double LEAST = 4.5;

    private static final Pattern TOKEN = Pattern.compile("(-(?:color|bascule)-[a-z0-9-]+)\\s*:\\s*([^;]+);");
    private static final Pattern TONE =
            Pattern.compile("\\.tone-([a-z-]+) \\{ -bascule-tone: (\\S+); -bascule-tone-ground: (\\S+); }");
    private static final Pattern TEXT = Pattern.compile("-fx-(?:prompt-)?text-fill:\\s*([^;}]+)");
    private static final Pattern GROUND = Pattern.compile("-fx-background-color:\\s*([^;}]+)");

    /** Grounds of bars and lines, on which nothing is written. */
    private static final Pattern FILL =
            Pattern.compile("-bascule-(.*-fill|line|focus|running|blocking|production|tone)");

    private final List<String> sheets = ourSheets();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTextStandsOutFromEveryGroundItIsWrittenOn(boolean dark) {
        Map<String, String> tokens = tokens(dark);
        List<String> faint = new ArrayList<>();
        for (String text : texts()) {
            for (String ground : grounds()) {
                judge(text, ground, tokens, faint);
            }
        }
        assertThat(faint).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyToneStandsOutFromItsOwnGroundAndFromThoseOfPages(boolean dark) {
        Map<String, String> tokens = tokens(dark);
        List<String> faint = new ArrayList<>();
        tones().forEach(tone -> {
            judge(tone.group(2), tone.group(3), tokens, faint);
            // white on violet is written on violet alone
            if (!tone.group(1).equals("production")) {
                Stream.of("-bascule-ground", "-bascule-ground-raised", "-color-bg-overlay")
                        .forEach(ground -> judge(tone.group(2), ground, tokens, faint));
            }
        });
        assertThat(faint).isEmpty();
    }

    @Test
    void theSheetsAreReadWhole() {
        assertThat(texts()).contains("-bascule-text", "-bascule-text-muted", "-color-danger-fg");
        assertThat(grounds()).contains("-bascule-ground", "-bascule-ground-raised", "-color-bg-overlay");
        assertThat(tones()).hasSizeGreaterThan(5);
        assertThat(Legibility.contrast(Color.web("#777777"), Color.WHITE)).isBetween(4.4, 4.5);
    }

    private void judge(String text, String ground, Map<String, String> tokens, List<String> faint) {
        Color page = colour("-bascule-ground", tokens);
        Color below = over(colour(ground, tokens), page);
        double contrast = Legibility.contrast(colour(text, tokens), below);
        if (contrast < LEAST) {
            faint.add(String.format(Locale.ROOT, "%.2f:1 %s on %s", contrast, text, ground));
        }
    }

    private Set<String> texts() {
        Set<String> found = new TreeSet<>(values(TEXT));
        found.remove("-bascule-tone");
        return found;
    }

    private Set<String> grounds() {
        Set<String> found = new TreeSet<>();
        values(GROUND).stream()
                .flatMap(value -> Stream.of(value.split(",\\s*")))
                .forEach(found::add);
        tones().stream().filter(tone -> !tone.group(1).equals("production")).forEach(tone -> found.add(tone.group(3)));
        found.removeIf(each -> each.equals("transparent")
                || each.equals("-bascule-tone-ground")
                || FILL.matcher(each).matches());
        return found;
    }

    private List<MatchResult> tones() {
        return sheets.stream().flatMap(sheet -> TONE.matcher(sheet).results()).toList();
    }

    private List<String> values(Pattern pattern) {
        return sheets.stream()
                .flatMap(sheet -> pattern.matcher(sheet).results())
                .map(found -> found.group(1).strip())
                .toList();
    }

    private static Color over(Color top, Color below) {
        return below.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    private static Color colour(String value, Map<String, String> tokens) {
        String now = value;
        while (now.startsWith("-")) {
            String next = tokens.get(now);
            assertThat(next).as("%s, for %s", now, value).isNotNull();
            now = next;
        }
        return Color.web(now);
    }

    private static Map<String, String> tokens(boolean dark) {
        Theme theme = dark ? new PrimerDark() : new PrimerLight();
        // the compiled sheet lies beside the one it was made from
        String source = theme.getUserAgentStylesheet().replaceAll("\\.bss$", ".css");
        Map<String, String> tokens = new HashMap<>();
        Stream.of(
                        read(theme.getClass(), source),
                        read(Look.class, "/dev/bascule/console/tokens-" + (dark ? "dark" : "light") + ".css"))
                .flatMap(sheet ->
                        TOKEN.matcher(sheet.substring(0, sheet.indexOf("}"))).results())
                .forEach(token -> tokens.put(token.group(1), token.group(2).strip()));
        return tokens;
    }

    private static List<String> ourSheets() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".css"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            URI kit = Look.class.getResource("/dev/bascule/console/kit.css").toURI();
            return Path.of(kit).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Class<?> beside, String name) {
        try (var in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
