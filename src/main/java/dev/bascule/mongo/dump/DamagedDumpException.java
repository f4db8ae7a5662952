package dev.bascule.mongo.dump;

import dev.bascule.text.Text;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file of a dump is not what it must be; the text says how, with the file's place left to the caller. */
final class DamagedDumpException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Text damage;

    DamagedDumpException(Text damage, @Nullable Throwable cause) {
        super(damage.english(), cause);
        this.damage = damage;
    }

    Text damage() {
        return damage;
    }
}
