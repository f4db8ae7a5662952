package dev.bascule.console.undo;

import dev.bascule.console.kit.Trouble;
import dev.bascule.engine.ImportPoint;
import dev.bascule.engine.RelationalService.UndoRun;

/** Where the undoing is. Any thread. */
sealed interface UndoState {

    /** Looking at imports. */
    record Choosing() implements UndoState {}

    /** Under way; nothing else can be undone meanwhile. */
    record Undoing(ImportPoint point) implements UndoState {}

    record Undone(ImportPoint point, UndoRun run) implements UndoState {}

    /** It was refused or broke off; nothing of the database was changed. */
    record Failed(ImportPoint point, Trouble trouble) implements UndoState {}
}
