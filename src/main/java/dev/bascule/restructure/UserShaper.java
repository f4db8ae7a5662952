package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.restructure.DecisionSpec.Preset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonString;

/** Makes of a user's document what it shall be afterwards. Any thread; pure. */
final class UserShaper {

    static final List<String> REFERENCES = List.of("workspaceId", "organizationId");

    private static final Set<String> NEVER_FILLED = Set.of("_id", "workspaceId", "organizationId");

    private final RestructureSpec spec;
    private final Workspaces workspaces;

    UserShaper(RestructureSpec spec, Workspaces workspaces) {
        this.spec = spec;
        this.workspaces = workspaces;
    }

    /**
     * @param filling documents of legacy users from which his takes over what it lacks, the oldest first
     * @return the very document when nothing of it changes
     */
    RawBson shape(RawBson user, Standing standing, List<RawBson> filling) {
        RawBson filled = fill(user, filling);
        RawBson shaped = standing.unchanged() ? filled : complete(filled, standing);
        boolean touched = spec.touchUpdatedAt() && (standing.copied() || shaped != user);
        return touched ? touch(shaped) : shaped;
    }

    private static RawBson fill(RawBson user, List<RawBson> filling) {
        FieldEdits edits = new FieldEdits(user);
        for (RawBson legacy : filling) {
            RawElements elements = legacy.elements();
            while (elements.next()) {
                if (!NEVER_FILLED.contains(elements.name())) {
                    edits.add(elements);
                }
            }
        }
        return edits.apply();
    }

    private RawBson complete(RawBson user, Standing standing) {
        FieldEdits edits = new FieldEdits(user);
        if (!edits.has("name")) {
            new Company(user, List.of()).personName().ifPresent(name -> edits.set("name", new BsonString(name)));
        }
        user.find("isEmailVerified")
                .filter(element -> !Ids.saysNothing(element))
                .ifPresent(verified -> edits.add("emailVerified", verified));
        for (String field : REFERENCES) {
            if (isToBeSet(user.find(field), standing)) {
                edits.set(field, new BsonString(Ids.text(standing.workspace())));
            }
        }
        return edits.apply();
    }

    private boolean isToBeSet(Optional<RawElements> there, Standing standing) {
        if (there.filter(element -> !Ids.saysNothing(element)).isEmpty()) {
            return true;
        }
        DocumentId value = DocumentId.of(there.get());
        return !workspaces.belongs(standing, value)
                && workspaces.presets().of(value).equals(Optional.of(Preset.REPLACE));
    }

    private RawBson touch(RawBson user) {
        FieldEdits edits = new FieldEdits(user);
        edits.set("updatedAt", new BsonDateTime(workspaces.stamp().at().toEpochMilli()));
        return edits.apply();
    }
}
