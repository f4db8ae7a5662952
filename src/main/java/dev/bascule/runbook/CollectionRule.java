package dev.bascule.runbook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to the collections it names.
 *
 * @param names exact names; only the text {@code *} alone stands for every name
 * @param as name of the collection in the target, with {@link Action#COPY} and one name only
 * @param successor collection that must hold every document of the retired one, with {@link Action#RETIRE}
 * @param reason shown beside the decision
 */
public record CollectionRule(
        List<String> names, Action action, Optional<String> as, Optional<String> successor, Optional<String> reason) {

    /** {@code COPY} replaces the target's; {@code CONSUME} and {@code IGNORE} keep it; {@code RETIRE} sets it aside. */
    public enum Action {
        COPY,
        CONSUME,
        IGNORE,
        RETIRE;

        /** The word as files and machine output write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CollectionRule {
        names = List.copyOf(names);
    }

    /** Whether the rule speaks of {@code collection}, by its name or as the wildcard. */
    public boolean matches(String collection) {
        return isWildcard() || names.contains(collection);
    }

    public boolean isWildcard() {
        return names.equals(List.of("*"));
    }
}
