package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of every user of the legacy collection, and how that was decided. Any thread.
 *
 * @param byUser a fate for each of them
 * @param decisions every question of users that there was, decided or open
 * @param refused users who are in the new collection already and whom a decision would merge away
 * @param unmet decisions that no user meets
 */
public record Fates(
        Map<DocumentId, Fate> byUser, List<Decided> decisions, List<DocumentId> refused, List<DecisionSpec> unmet) {

    /**
     * A question with its answer.
     *
     * @param word empty while it is open
     * @param byDefault whether a default led to it, and not a decision of its own
     */
    public record Decided(DecisionSpec.Kind kind, List<DocumentId> ids, Optional<String> word, boolean byDefault) {
        public Decided {
            ids = List.copyOf(ids);
        }
    }

    public Fates {
        byUser = Map.copyOf(byUser);
        decisions = List.copyOf(decisions);
        refused = List.copyOf(refused);
        unmet = List.copyOf(unmet);
    }

    /** Who stands for a user afterwards: himself, the one he was merged into, or his account. */
    public DocumentId successor(DocumentId user) {
        Fate fate = byUser.get(user);
        return switch (fate) {
            case null -> user;
            case Fate.Present _, Fate.Copied _ -> user;
            case Fate.Merged merged -> merged.into();
            case Fate.Linked linked -> linked.account();
        };
    }

    public boolean isCopied(DocumentId user) {
        return byUser.get(user) instanceof Fate.Copied;
    }

    long count(Class<? extends Fate> kind) {
        return byUser.values().stream().filter(kind::isInstance).count();
    }
}
