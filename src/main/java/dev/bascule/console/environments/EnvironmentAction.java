package dev.bascule.console.environments;

import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.text.Text;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An entry of a card's menu; whoever composes the places gives the list. Any thread; the action FX thread only.
 *
 * @param id of the entry's node, behind the card's
 * @param applies whether the entry stands on the card of an environment
 */
public record EnvironmentAction(
        String id, Text label, Predicate<ListedEnvironment> applies, Consumer<ListedEnvironment> action) {}
