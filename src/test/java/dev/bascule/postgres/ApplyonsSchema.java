package dev.bascule.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The application's schema, as the sandbox makes it. */
final class ApplyonsSchema {

    private ApplyonsSchema() {}

    static String sql() {
        try (var in = Objects.requireNonNull(
                ApplyonsSchema.class.getResourceAsStream("/dev/bascule/sandbox/applyons-schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
