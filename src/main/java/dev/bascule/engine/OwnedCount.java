package dev.bascule.engine;

import com.mongodb.MongoException;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.OwnerGlance;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.RestructureSpec.Owned;
import dev.bascule.task.CancelToken;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many documents are a user's, as the rules of a restructuring read their owners. Worker only; reads. */
final class OwnedCount {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{24}");

    private final RestructureSpec spec;
    private final OwnerGlance glance;
    private final Set<String> there;
    private final CancelToken cancel;

    /** @param there names of the collections that exist */
    OwnedCount(RestructureSpec spec, MongoPlace place, Set<String> there, CancelToken cancel) {
        this.spec = spec;
        this.glance = new OwnerGlance(place);
        this.there = there;
        this.cancel = cancel;
    }

    /** Empty when it cannot be counted. */
    OptionalLong of(DocumentId user) {
        try {
            return OptionalLong.of(digits(user)
                    .map(digits -> ofDigits(user, digits))
                    .orElseGet(() -> sum(each -> glance.count(each.name(), each.owner(), user))));
        } catch (MongoException notCounted) {
            return OptionalLong.empty();
        }
    }

    /** An owner is first who has exactly that id; who is named by another form of it is one of those alike. */
    private long ofDigits(DocumentId user, String digits) {
        Set<DocumentId> alike = new HashSet<>();
        Stream.of(spec.from(), spec.into())
                .filter(there::contains)
                .forEach(users -> alike.addAll(glance.idsOf(users, digits)));
        boolean first = alike.stream().allMatch(other -> precedence(user, other) <= 0);
        alike.remove(user);
        return sum(each -> first
                ? glance.count(each.name(), each.owner(), digits, alike)
                : glance.count(each.name(), each.owner(), user));
    }

    private static int precedence(DocumentId one, DocumentId other) {
        boolean objectId = one.type() == ElementType.OBJECT_ID;
        return objectId == (other.type() == ElementType.OBJECT_ID)
                ? DocumentId.bsonOrder().compare(one, other)
                : objectId ? -1 : 1;
    }

    private long sum(ToLongFunction<Owned> count) {
        return spec.collections().stream()
                .filter(each -> there.contains(each.name()))
                .peek(each -> cancel.throwIfCancelled())
                .mapToLong(count)
                .sum();
    }

    private static Optional<String> digits(DocumentId user) {
        return switch (user.type()) {
            case ElementType.OBJECT_ID ->
                Optional.of(user.toBsonValue().asObjectId().getValue().toHexString());
            case ElementType.STRING ->
                Optional.of(user.toBsonValue().asString().getValue())
                        .filter(text -> DIGITS.matcher(text).matches())
                        .map(text -> text.toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }
}
