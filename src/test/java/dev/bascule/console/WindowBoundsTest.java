package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowBoundsTest {

    private static final WindowBounds MAIN = new WindowBounds(0, 27, 1920, 1053);
    private static final WindowBounds RIGHT = new WindowBounds(1920, 0, 1280, 1024);

    @Test
    void aWindowThatIsSeenStaysWhereItWas() {
        WindowBounds left = new WindowBounds(2000, 100, 960, 600);
        assertThat(left.within(List.of(MAIN, RIGHT))).isEqualTo(left);
    }

    @Test
    void aWindowOnAScreenThatIsGoneComesToTheMainOne() {
        assertThat(new WindowBounds(2000, 100, 960, 600).within(List.of(MAIN)))
                .isEqualTo(new WindowBounds(960, 100, 960, 600));
        assertThat(new WindowBounds(-5000, -5000, 960, 600).within(List.of(MAIN)))
                .isEqualTo(new WindowBounds(0, 27, 960, 600));
    }

    @Test
    void aWindowLargerThanTheScreenIsMadeToFit() {
        assertThat(new WindowBounds(0, 0, 2560, 1440).within(List.of(MAIN))).isEqualTo(MAIN);
    }

    @Test
    void whatIsNoWindowIsNotReadAsOne() {
        assertThat(WindowBounds.parse("0 0 960 600")).contains(new WindowBounds(0, 0, 960, 600));
        for (String other : List.of("", "0 0 960", "0 0 960 NaN", "0 0 -1 600", "a b c d", "0 0 960 600 1")) {
            assertThat(WindowBounds.parse(other)).as(other).isEmpty();
        }
    }

    @Property
    void everyWindowIsWhollyOnOneScreen(
            @ForAll @IntRange(min = -9_000, max = 9_000) int x,
            @ForAll @IntRange(min = -9_000, max = 9_000) int y,
            @ForAll @IntRange(min = 1, max = 6_000) int width,
            @ForAll @IntRange(min = 1, max = 6_000) int height) {
        WindowBounds placed = new WindowBounds(x, y, width, height).within(List.of(MAIN, RIGHT));
        assertThat(List.of(MAIN, RIGHT))
                .anyMatch(screen -> placed.x() >= screen.x()
                        && placed.y() >= screen.y()
                        && placed.x() + placed.width() <= screen.x() + screen.width()
                        && placed.y() + placed.height() <= screen.y() + screen.height());
    }
}
