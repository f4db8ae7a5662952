package dev.bascule.console.rollback;

import java.util.function.Consumer;

/**
 * What can be done around a restore point besides taking it back. FX thread only.
 *
 * @param whereIs looks for a document in all that a run left
 */
record Around(QuarantineViewModel quarantine, Consumer<String> whereIs) {}
