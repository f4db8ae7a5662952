package dev.bascule.postgres;

import dev.bascule.relational.Table;
import java.sql.SQLException;
import java.util.List;

/** Told what is about to be changed, so that it can be taken back. One thread, inside the transaction. */
interface UndoRecorder {

    /** Rows of a table are known to change or to be new, and nothing has been written yet. */
    void before(StagedTable staged) throws SQLException;

    /** @param rows where the rows are that are about to go, from {@code FROM} on, the table being {@code j} */
    void removed(Table table, String rows) throws SQLException;

    /** @param rows a query for the values of {@code columns} of rows that are about to come */
    void added(Table table, List<String> columns, String rows) throws SQLException;

    /** For a dry run, which takes itself back. */
    UndoRecorder NONE = new UndoRecorder() {
        @Override
        public void before(StagedTable staged) {}

        @Override
        public void removed(Table table, String rows) {}

        @Override
        public void added(Table table, List<String> columns, String rows) {}
    };
}
