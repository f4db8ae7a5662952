package dev.bascule.console.shell;

import java.util.regex.Pattern;

/** The stable name of a place, in node ids and when one place leads to another. Any thread. */
public record PlaceId(String value) {

    // before the constants below, whose construction needs it
    private static final Pattern SHAPE = Pattern.compile("[a-z]+(-[a-z]+)*");

    public static final PlaceId ENVIRONMENTS = new PlaceId("environments");
    public static final PlaceId COMPARE = new PlaceId("compare");
    public static final PlaceId NEW_RUN = new PlaceId("new-run");
    public static final PlaceId RUNS = new PlaceId("runs");
    public static final PlaceId HISTORY = new PlaceId("history");
    public static final PlaceId ACTIVITY = new PlaceId("activity");
    public static final PlaceId SETTINGS = new PlaceId("settings");
    public static final PlaceId ROLLBACK = new PlaceId("rollback");

    public PlaceId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("lower-case words with hyphens: " + value);
        }
    }
}
