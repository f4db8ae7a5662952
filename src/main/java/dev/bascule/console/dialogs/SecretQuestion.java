package dev.bascule.console.dialogs;

import dev.bascule.text.Text;

/**
 * A password that is asked for. Any thread.
 *
 * @param field what is typed
 * @param action as its button says it
 */
public record SecretQuestion(Text heading, Text body, Text field, Text action) {}
