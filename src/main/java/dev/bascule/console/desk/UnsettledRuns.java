package dev.bascule.console.desk;

import dev.bascule.engine.UnsettledRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The runs to settle that the databases told of when they were last looked at. FX thread only. */
public final class UnsettledRuns {

    private final Map<String, List<UnsettledRun>> told = new TreeMap<>();
    private final ReadOnlyObjectWrapper<List<UnsettledRun>> all = new ReadOnlyObjectWrapper<>(List.of());

    /** Of every environment. */
    public ReadOnlyObjectProperty<List<UnsettledRun>> allProperty() {
        return all.getReadOnlyProperty();
    }

    /** Takes the place of what was told of the environment before. */
    public void tell(String environment, List<UnsettledRun> runs) {
        told.put(environment, List.copyOf(runs));
        // two environments may be one database
        Map<String, UnsettledRun> byId = new TreeMap<>();
        told.values().forEach(each -> each.forEach(run -> byId.putIfAbsent(run.run(), run)));
        all.set(List.copyOf(byId.values()));
    }
}
