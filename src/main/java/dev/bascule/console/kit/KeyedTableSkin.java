package dev.bascule.console.kit;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;

/** The platform's table skin, which also tells which row is on top. FX thread only. */
final class KeyedTableSkin<T> extends TableViewSkin<T> {

    private final Runnable laidOut;

    /** @param laidOut runs whenever the table has been laid out */
    KeyedTableSkin(TableView<T> table, Runnable laidOut) {
        super(table);
        this.laidOut = laidOut;
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        super.layoutChildren(x, y, width, height);
        laidOut.run();
    }

    /** The index of the first row in view, or -1 when there is none. */
    int firstVisible() {
        IndexedCell<?> first = getVirtualFlow().getFirstVisibleCell();
        return first == null ? -1 : first.getIndex();
    }
}
