package dev.bascule.console;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a window stands, in screen coordinates. Any thread.
 *
 * @param x of its left edge
 * @param y of its upper edge
 */
record WindowBounds(double x, double y, double width, double height) {

    WindowBounds {
        if (!(Double.isFinite(x) && Double.isFinite(y) && width > 0 && height > 0)) {
            throw new IllegalArgumentException("no window");
        }
    }

    /** As {@link #text} wrote it; nothing when it is not that. */
    static Optional<WindowBounds> parse(String text) {
        try {
            List<Double> numbers =
                    Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
            return numbers.size() == 4
                    ? Optional.of(new WindowBounds(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)))
                    : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    String text() {
        return Math.round(x) + " " + Math.round(y) + " " + Math.round(width) + " " + Math.round(height);
    }

    /**
     * The same window wholly on one of the screens that are there now: the one that showed most of it, else the first.
     *
     * @param screens without what the desktop keeps for itself; the first one is the main one
     */
    WindowBounds within(List<WindowBounds> screens) {
        WindowBounds screen = screens.stream()
                .max(Comparator.comparingDouble(this::shared))
                .filter(best -> shared(best) > 0)
                .orElse(screens.getFirst());
        double fitWidth = Math.min(width, screen.width);
        double fitHeight = Math.min(height, screen.height);
        return new WindowBounds(
                Math.clamp(x, screen.x, screen.x + screen.width - fitWidth),
                Math.clamp(y, screen.y, screen.y + screen.height - fitHeight),
                fitWidth,
                fitHeight);
    }

    private double shared(WindowBounds other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return Math.max(0, across) * Math.max(0, down);
    }
}
