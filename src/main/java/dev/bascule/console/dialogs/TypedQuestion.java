package dev.bascule.console.dialogs;

import dev.bascule.text.Text;

/**
 * A dangerous action that is confirmed by typing its target's name. Any thread.
 *
 * @param target the name to type
 * @param action as its button says it
 */
public record TypedQuestion(Text heading, Text body, String target, Text action) {}
