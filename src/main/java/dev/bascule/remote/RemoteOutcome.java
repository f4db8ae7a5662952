package dev.bascule.remote;

import dev.bascule.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What became of a command. Any thread.
 *
 * <p>{@link Unknown} is no failure of the command: it may have done everything. Whoever repeats looks first.
 */
public sealed interface RemoteOutcome {

    Output stdout();

    Output stderr();

    /** It has ended and said how. */
    record Finished(int exitCode, Output stdout, Output stderr) implements RemoteOutcome {}

    /** Whether and how it ended is not known. */
    record Unknown(Why why, Output stdout, Output stderr) implements RemoteOutcome {

        /** Nothing of what it may have said is kept. */
        static Unknown saidNothing(Why why) {
            return new Unknown(why, Output.NOTHING, Output.NOTHING);
        }

        /** Why it is not known. */
        public enum Why {
            CONNECTION_LOST,
            DEADLINE,
            /** It ended by a signal, or the host did not tell. */
            NO_EXIT_CODE;

            /** In a few words. */
            public Text word() {
                return Text.of(
                        "remote.unknown." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
    }

    /**
     * What it has written.
     *
     * @param truncated whether there was more
     */
    record Output(byte[] bytes, boolean truncated) {

        static final Output NOTHING = new Output(new byte[0], false);

        /** Read as UTF-8; what is none becomes the replacement character. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
