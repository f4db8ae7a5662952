package dev.bascule.engine;

import dev.bascule.run.RollbackPoint;
import dev.bascule.text.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to go back to, as far as the environments could be asked. Any thread.
 *
 * @param points runs that left something to go back to, newest first, those that cannot be taken back any more included
 * @param unasked why an environment could not be asked, by its name: whether it has restore points is not known
 */
public record RestorePoints(List<RollbackPoint> points, Map<String, Text> unasked) {
    public RestorePoints {
        points = List.copyOf(points);
        unasked = Collections.unmodifiableMap(new LinkedHashMap<>(unasked));
    }
}
