package dev.bascule.console.compare;

import dev.bascule.compare.DocumentPair;
import dev.bascule.console.kit.Trouble;

/** How it stands with the document that is looked at on both sides. Any thread. */
sealed interface PairState {

    /** None is. */
    record None() implements PairState {}

    /** Both sides are being read. */
    record Reading(String id) implements PairState {}

    record Shown(DocumentPair pair) implements PairState {}

    record Failed(String id, Trouble trouble) implements PairState {}
}
