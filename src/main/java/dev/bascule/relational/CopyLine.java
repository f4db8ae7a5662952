package dev.bascule.relational;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines for {@code COPY ... FROM STDIN} in its text form. One thread. */
public final class CopyLine {

    private final Bytes bytes = new Bytes();
    private boolean begun;

    public void begin() {
        bytes.clear();
        begun = false;
    }

    public CopyLine add(long number) {
        separate();
        bytes.add(Long.toString(number));
        return this;
    }

    public CopyLine add(@Nullable String value) {
        separate();
        if (value == null) {
            bytes.add('\\').add('N');
        } else {
            escape(value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    private void separate() {
        if (begun) {
            bytes.add('\t');
        }
        begun = true;
    }

    private void escape(byte[] utf8) {
        int plain = 0;
        for (int i = 0; i < utf8.length; i++) {
            int letter =
                    switch (utf8[i]) {
                        case '\\' -> '\\';
                        case '\t' -> 't';
                        case '\n' -> 'n';
                        case '\r' -> 'r';
                        default -> 0;
                    };
            if (letter != 0) {
                bytes.add(utf8, plain, i).add('\\').add(letter);
                plain = i + 1;
            }
        }
        bytes.add(utf8, plain, utf8.length);
    }

    /** The line with its line feed; good until the next one is begun. */
    public Bytes end() {
        return bytes.add('\n');
    }
}
