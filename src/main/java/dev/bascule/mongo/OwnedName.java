package dev.bascule.mongo;

/**
 * The name of a collection that belongs to a run: {@code bascule_<run>_<n>_<role>}. Any thread. It holds no dot,
 * because some servers refuse to rename names with dots; only the drill makes one with a dot, to find that out.
 *
 * <p>What writes before a run is approved takes this type and no other, so that it cannot name a live collection.
 *
 * @param run the run's id
 * @param number of the collection within the run, from 1
 */
public record OwnedName(String run, int number, Role role) {

    static final String PREFIX = "bascule_";

    /** What the collection is for. */
    public enum Role {
        /** A shadow that will become live. */
        NEW("new"),
        /** A former live collection, in quarantine. */
        OLD("old"),
        /** What was live until a rollback. */
        UNDONE("undone"),
        /** What somebody else made under a live name while it was free. */
        FOREIGN("foreign"),
        /** A tiny collection of the drill that measures the way back. */
        DRILL("drill"),
        /** The drill's other name. */
        DRILLED("drilled"),
        /** The drill's name with a dot, as live names may have one. */
        DOTTED("drilled.dotted");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String suffix() {
            return "_" + word;
        }

        private static Role ofWord(String word) {
            for (Role role : values()) {
                if (role.word.equals(word)) {
                    return role;
                }
            }
            throw new IllegalArgumentException("no run gives names that end in " + word);
        }
    }

    public OwnedName {
        if (run.isEmpty() || run.indexOf('.') >= 0 || number < 1) {
            throw new IllegalArgumentException("not a run-owned name: " + run + " " + number);
        }
    }

    /** As the server knows it. */
    public String text() {
        return PREFIX + run + "_" + number + role.suffix();
    }

    /** @throws IllegalArgumentException when the run gave no such name */
    static OwnedName parse(String run, String name) {
        String rest = name.substring((PREFIX + run + "_").length());
        int end = rest.indexOf('_');
        return new OwnedName(run, Integer.parseInt(rest.substring(0, end)), Role.ofWord(rest.substring(end + 1)));
    }

    /** Whether a name was given by the run. */
    static boolean isOf(String run, String name) {
        return name.startsWith(PREFIX + run + "_");
    }

    @Override
    public String toString() {
        return text();
    }
}
