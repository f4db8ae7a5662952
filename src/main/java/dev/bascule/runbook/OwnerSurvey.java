package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.FieldSearch;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructurePlan.NotCovered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for documents with an owner in collections that a restructuring does not name. Worker only; reads. */
final class OwnerSurvey {

    private static final List<String> OWNER_FIELDS = List.of("createdBy", "userId", "ownerId");

    /** Collections of Better Auth and its plugins: they belong to users by their nature, and to no workspace. */
    private static final Set<String> BETTER_AUTH = Set.of(
            "user",
            "session",
            "account",
            "verification",
            "rateLimit",
            "organization",
            "member",
            "invitation",
            "team",
            "teamMember",
            "organizationRole",
            "twoFactor",
            "passkey",
            "apikey",
            "jwks",
            "oauthApplication",
            "oauthAccessToken",
            "oauthConsent",
            "ssoProvider",
            "deviceCode",
            "walletAddress");

    private OwnerSurvey() {}

    static List<NotCovered> of(RestructureSpec spec, MongoPlace place, Inventory inventory) {
        Set<String> covered = new HashSet<>(BETTER_AUTH);
        covered.add(spec.from());
        covered.add(spec.into());
        spec.collections().forEach(each -> covered.add(each.name()));
        FieldSearch search = new FieldSearch(place);
        List<NotCovered> found = new ArrayList<>();
        for (CollectionInfo collection : inventory.collections()) {
            if (collection.type() == CollectionInfo.Type.COLLECTION && !covered.contains(collection.name())) {
                Optional<String> field = OWNER_FIELDS.stream()
                        .filter(each -> search.occurs(collection.name(), each))
                        .findFirst();
                field.ifPresent(each -> found.add(new NotCovered(
                        collection.name(), each, collection.documents().documents())));
            }
        }
        return found;
    }
}
