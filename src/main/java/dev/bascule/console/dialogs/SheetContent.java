package dev.bascule.console.dialogs;

import dev.bascule.console.kit.Words;
import javafx.scene.Parent;

/** A form or a list of a place's own, shown as a sheet. FX thread only. */
public interface SheetContent {

    /** The sheet in a language; asked once. */
    Parent build(Words words);

    /** Puts the focus where the operator begins. */
    void focusStart();

    /** Whether it holds something unsaved: then only its own buttons close it. */
    boolean isPersistent();

    /** The operator left it with Esc or by a click beside it. */
    void dismissed();
}
