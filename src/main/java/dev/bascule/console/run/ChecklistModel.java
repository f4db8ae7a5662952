package dev.bascule.console.run;

import dev.bascule.run.ChecklistRow;
import java.util.List;
import javafx.beans.value.ObservableValue;

/** A checklist that people tick: of a run, or of one that is not begun yet. FX thread only. */
public interface ChecklistModel {

    ObservableValue<List<ChecklistRow>> rows();

    /** Whose name stands there until another one is typed. */
    String operator();

    void tick(int item, String by, String note);

    void takeBack(int item);
}
