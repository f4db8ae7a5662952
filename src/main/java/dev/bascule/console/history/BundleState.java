package dev.bascule.console.history;

import dev.bascule.console.kit.Trouble;
import java.nio.file.Path;
import java.util.List;

/** How far the support bundle of the selected run is. Any thread. */
sealed interface BundleState {

    /** Nobody asked for it. */
    record Closed() implements BundleState {}

    /** What would be in it is shown; nothing is written yet. */
    record Shown(List<SupportBundle.Item> items) implements BundleState {}

    record Saved(Path file) implements BundleState {}

    record Failed(Trouble trouble) implements BundleState {}
}
