package dev.bascule.runbook;

import dev.bascule.text.Text;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A check made before anything is written. Any thread.
 *
 * @param detail what was seen, and for anything but {@link Result#OK} what to do about it
 */
public record Guardrail(Check check, Result result, Text detail) {

    /** What is looked at. */
    public enum Check {
        TWO_PLACES,
        DIRECTION,
        SUPPORTED,
        SERVER_VERSION,
        AUTHENTICATION,
        SOURCE_COLLECTIONS,
        TARGET_EMPTY,
        WAY_BACK,
        WRITERS,
        CAPABILITIES,
        RULES_UNUSED,
        LOOK_ALIKE_NAMES,
        LOOK_ALIKE_LANGUAGES,
        TARGET_OPTIONS,
        RESHAPE_SOURCES,
        RESHAPE_CHECK,
        CONSUMED,
        USER_COLLECTION,
        COLLECTIONS_ABSENT,
        NOT_COVERED,
        DECISIONS_UNUSED,
        PRESETS_UNNAMED,
        COMPANY_UNREADABLE,
        POSTAL_CODES,
        NAMELESS,
        DISABLED_OWNERS,
        ADDRESS_FORM,
        PASSWORDS,
        OWNER_NOT_MEMBER,
        UNIQUE_INDEXES,
        FIGURES;

        /** Its name in machine output, which never changes: {@code two-places}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Its name for a person. */
        public Text title() {
            return Text.of("runbook.check." + word());
        }

        /** @throws IllegalArgumentException when no check has that name */
        public static Check ofWord(String word) {
            return Stream.of(values())
                    .filter(check -> check.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no check is called " + word));
        }
    }

    /** A check that could not be made blocks like one that failed: it is never taken for a pass. */
    public enum Result {
        OK,
        WARNING,
        BLOCKING,
        COULD_NOT_MEASURE;

        public boolean blocks() {
            return this == BLOCKING || this == COULD_NOT_MEASURE;
        }

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
