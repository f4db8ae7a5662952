package dev.bascule.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One way the console is looked at: its language, theme, the size of its window and of its text. Any thread.
 *
 * @param width of the window; the rest of it follows
 * @param scale of the text, in per cent
 */
public record Sight(Locale language, boolean dark, int width, int scale) {

    /** Draws every page in every way instead of two: {@code mvn -Ppictures verify}. */
    private static final String EVERY = "pictures.every";

    private static final int WIDE = 1280;
    private static final int NARROW = 960;
    private static final int LARGEST = 200;

    /** Those that tests draw pages in: two of the eight, in which everything differs, or all of them. */
    public static List<Sight> ofThisBuild() {
        return Boolean.getBoolean(EVERY)
                ? all()
                : List.of(new Sight(Locale.ENGLISH, false, WIDE, 100), new Sight(Locale.FRENCH, true, NARROW, 100));
    }

    /** Both languages, both themes, both sizes. */
    public static List<Sight> all() {
        return Stream.of(Locale.ENGLISH, Locale.FRENCH)
                .flatMap(language -> Stream.of(false, true)
                        .flatMap(dark -> Stream.of(WIDE, NARROW).map(width -> new Sight(language, dark, width, 100))))
                .toList();
    }

    /** Smaller and larger text, in the language that needs more room. */
    public static List<Sight> scaled() {
        return Stream.concat(
                        Stream.of(85, 100, 150, LARGEST).map(scale -> new Sight(Locale.FRENCH, false, NARROW, scale)),
                        Stream.of(new Sight(Locale.FRENCH, false, WIDE, LARGEST)))
                .toList();
    }

    public int height() {
        return width == WIDE ? 800 : 600;
    }

    /** What the navigation leaves of the window to a page: beside its words, or its rail. */
    int pageWidth() {
        boolean rail = width * 100 < 1200 * scale;
        return width - (rail ? 56 : 208) * scale / 100;
    }

    /** What the target line and the run bar leave of the window to a page. */
    int pageHeight() {
        return height() - 80 * scale / 100;
    }

    /** As the names of pictures end. */
    @Override
    public String toString() {
        return language + (dark ? "-dark-" : "-light-") + width + (scale == 100 ? "" : "-" + scale);
    }
}
