package dev.bascule.console.transfer;

import dev.bascule.relational.ImportReport.TableFigures;
import java.util.List;

/** Where the operator chooses the columns that rows are paired by. FX thread only. */
public interface MatchDesk {

    /** The keys that tell the table's rows apart, the one in use among them; fewer than two leave nothing to choose. */
    List<List<String>> choices(TableFigures table);

    /** Pairs by these from now on; what is shown must be measured again. */
    void choose(TableFigures table, List<String> columns);
}
