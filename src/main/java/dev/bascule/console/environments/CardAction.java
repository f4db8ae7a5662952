package dev.bascule.console.environments;

import dev.bascule.text.Text;
import java.util.function.Consumer;

/**
 * An entry of every card's menu. FX thread only. The composition of the console is the one place where they are named.
 *
 * @param action is given the environment's name
 */
public record CardAction(String id, Text title, Consumer<String> action) {}
