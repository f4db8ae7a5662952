package dev.bascule.restructure;

import dev.bascule.bson.RawBson;
import dev.bascule.restructure.DriverFields.Field;
import dev.bascule.restructure.RestructureSpec.IdType;
import dev.bascule.restructure.RestructureSpec.Owned;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Judges what the rules made, from the documents alone: it knows nothing of standings and shapers, and reads with the
 * driver's reader. It is told every document that will be live, then asked of each that changed. One thread tells, then any
 * may ask.
 */
public final class WorkspaceJudge {

    private static final String WORKSPACE = "workspaceId";
    private static final String ORGANIZATION = "organizationId";
    private static final String UPDATED = "updatedAt";
    private static final String TEXT = "text ";
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{24}");

    private final boolean touches;
    private final Set<String> organizations = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> standIns = new HashMap<>();
    /** Organization and user of every membership. */
    private final Set<String> places = new HashSet<>();

    private final Set<String> placed = new HashSet<>();
    private final Set<String> slugs = new HashSet<>();
    private final List<Text> violations = new ArrayList<>();

    public WorkspaceJudge(RestructureSpec spec) {
        this.touches = spec.touchUpdatedAt();
    }

    /** An organization that is there afterwards. */
    public void organization(RawBson document, boolean made) {
        DriverFields fields = DriverFields.of(document.toBytes());
        String id = plain(fields.value("_id"));
        boolean first = organizations.add(id);
        boolean ownSlug =
                fields.value("slug").map(slug -> slugs.add(slug.toString())).orElse(true);
        if (made && !(first && ownSlug)) {
            violations.add(Text.of("restructure.judge.organization", id));
        }
    }

    /** A membership that is there afterwards. */
    public void member(RawBson document) {
        DriverFields fields = DriverFields.of(document.toBytes());
        String user = plain(fields.value("userId"));
        places.add(plain(fields.value(ORGANIZATION)) + " " + user);
        if (organizations.contains(plain(fields.value(ORGANIZATION)))) {
            placed.add(user);
        }
    }

    /** A user who is there afterwards. */
    public void user(RawBson document) {
        users.add(plain(DriverFields.of(document.toBytes()).value("_id")));
    }

    /** A user who may own documents, and who stands for him afterwards. */
    public void owner(BsonValue user, BsonValue standIn) {
        known.add(plain(Optional.of(user)));
        if (!user.equals(standIn)) {
            standIns.put(plain(Optional.of(user)), plain(Optional.of(standIn)));
        }
    }

    /** Once everything was told: what is wrong with the whole. */
    public List<Text> ofTheWhole() {
        List<Text> found = new ArrayList<>(violations);
        users.stream()
                .filter(user -> !placed.contains(user))
                .forEach(user -> found.add(Text.of("restructure.judge.placeless", user)));
        return found;
    }

    /** What is wrong with a document that has an owner; empty when all is right. */
    public List<Text> ofDocument(Owned collection, RawBson before, RawBson after) {
        DriverFields was = DriverFields.of(before.toBytes());
        DriverFields is = DriverFields.of(after.toBytes());
        List<Text> found = new ArrayList<>();
        if (before == after || before.equals(after)) {
            if (isNothing(is.value(WORKSPACE)) && isKnown(is.value(collection.owner()))) {
                found.add(violation("restructure.judge.left", collection, is));
            }
            return found;
        }
        List<String> changed = touches ? List.of(WORKSPACE, UPDATED) : List.of(WORKSPACE);
        if (!DriverFields.areSame(was, was.without(changed), is, is.without(changed)) || !isInPlace(was, is)) {
            found.add(violation("restructure.judge.other-fields", collection, is));
        }
        if (!isRightWorkspace(collection, was, is)) {
            found.add(violation("restructure.judge.workspace", collection, is));
        }
        return found;
    }

    /** A field that was there stands where it stood; one that was not comes after all that were. */
    private static boolean isInPlace(DriverFields was, DriverFields is) {
        int before = was.indexOf(WORKSPACE);
        int after = is.indexOf(WORKSPACE);
        return before >= 0 ? after == before : after >= was.fields().size();
    }

    private boolean isRightWorkspace(Owned collection, DriverFields was, DriverFields is) {
        Optional<BsonValue> value = is.value(WORKSPACE);
        String workspace = plain(value);
        if (!organizations.contains(workspace) || !isOfType(collection.workspaceId(), value, workspace)) {
            return false;
        }
        if (plain(was.value(WORKSPACE)).equals(workspace)) {
            // the same workspace by another type: whose it is has not changed
            return true;
        }
        String owner = plain(is.value(collection.owner()));
        return places.contains(workspace + " " + standIns.getOrDefault(owner, owner));
    }

    private static boolean isOfType(IdType type, Optional<BsonValue> value, String workspace) {
        BsonType wanted = type == IdType.STRING ? BsonType.STRING : BsonType.OBJECT_ID;
        // an organization whose id is a text has no other form
        return value.filter(found -> found.getBsonType() == wanted).isPresent() || workspace.startsWith(TEXT);
    }

    /**
     * Looks at what was made of a user; what is wrong with it is told with the whole.
     *
     * @param filled documents that his may have taken fields from
     */
    public void judgeUser(RawBson before, RawBson after, List<RawBson> filled) {
        if (before == after || before.equals(after)) {
            return;
        }
        DriverFields was = DriverFields.of(before.toBytes());
        DriverFields is = DriverFields.of(after.toBytes());
        Set<String> mayCome = new HashSet<>(List.of("name", "emailVerified", WORKSPACE, ORGANIZATION));
        filled.forEach(each -> DriverFields.of(each.toBytes()).fields().forEach(field -> mayCome.add(field.name())));
        List<String> mayChange = touches ? List.of(WORKSPACE, ORGANIZATION, UPDATED) : List.of(WORKSPACE, ORGANIZATION);
        if (touches) {
            mayCome.add(UPDATED);
        }
        List<Field> kept = is.fields().stream()
                .limit(was.fields().size())
                .filter(field -> !mayChange.contains(field.name()))
                .toList();
        boolean right = DriverFields.areSame(was, was.without(mayChange), is, kept)
                && is.fields().stream()
                        .skip(was.fields().size())
                        .allMatch(field -> mayCome.contains(field.name())
                                && was.indexOf(field.name()) < 0
                                && (field.type() != BsonType.NULL || !filled.isEmpty()));
        if (!right) {
            violations.add(Text.of("restructure.judge.user", plain(is.value("_id"))));
        }
    }

    private boolean isKnown(Optional<BsonValue> owner) {
        return !isNothing(owner) && known.contains(plain(owner));
    }

    private static boolean isNothing(Optional<BsonValue> value) {
        return value.isEmpty()
                || value.get().isNull()
                || value.get().getBsonType() == BsonType.UNDEFINED
                || value.get().isString() && value.get().asString().getValue().isEmpty();
    }

    private static Text violation(String key, Owned collection, DriverFields document) {
        return Text.of(key, collection.name(), plain(document.value("_id")));
    }

    /** An id in one form, whether it is written as an ObjectId or as its digits. */
    private static String plain(Optional<BsonValue> value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        return switch (value.get().getBsonType()) {
            case OBJECT_ID -> value.get().asObjectId().getValue().toHexString();
            case STRING -> {
                String text = value.get().asString().getValue();
                yield DIGITS.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : TEXT + text;
            }
            default -> value.get().getBsonType() + " " + value.get();
        };
    }
}
