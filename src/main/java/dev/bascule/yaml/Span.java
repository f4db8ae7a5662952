package dev.bascule.yaml;

/**
 * A stretch of a file. Any thread.
 *
 * @param line of its beginning, from 1
 * @param column of its beginning in code points, from 1
 * @param start index of its first code point
 * @param end index after its last code point, comments that follow left out
 */
public record Span(int line, int column, int start, int end) {

    /** The beginning of a file, for what concerns all of it. */
    public static final Span TOP = new Span(1, 1, 0, 0);
}
