package dev.bascule.relational;

import dev.bascule.text.Text;

/** A value that the file's form has no place for. Any thread. */
public final class UnwritableValueException extends RuntimeException {

    private final transient Text why;

    UnwritableValueException(String key) {
        super(key);
        this.why = Text.of(key);
    }

    public Text why() {
        return why;
    }
}
