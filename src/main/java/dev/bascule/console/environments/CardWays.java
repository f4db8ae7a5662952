package dev.bascule.console.environments;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Where the cards lead beside a new run. FX thread only.
 *
 * @param actions further entries of the cards' menus
 * @param compare leads to the comparison of a source and a target
 * @param runs leads to the runs that wait to be settled
 */
public record CardWays(List<EnvironmentAction> actions, BiConsumer<String, String> compare, Runnable runs) {
    public CardWays {
        actions = List.copyOf(actions);
    }
}
