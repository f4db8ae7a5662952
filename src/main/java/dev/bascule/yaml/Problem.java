package dev.bascule.yaml;

import dev.bascule.text.Text;

/**
 * Something in a file that cannot stay as it is, or that deserves a look. Any thread.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
public record Problem(int line, int column, Text message) {

    /** The sentence with its place, as editors and terminals understand it. */
    public Text in(String file) {
        return Text.of("yaml.problem", file, Integer.toString(line), Integer.toString(column), message);
    }
}
