package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.restructure.RestructureSpec.Credentials;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.restructure.RestructureSpec.IdType;
import dev.bascule.restructure.RestructureSpec.Metadata;
import dev.bascule.restructure.RestructureSpec.Owned;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.ObjectId;

/** A database in memory, and what the rules make of it: the whole way without a server. */
final class World {

    static final Instant NOW = Instant.parse("2026-11-21T18:00:00.001Z");

    private final Map<DocumentId, RawBson> legacy = new LinkedHashMap<>();
    private final Map<DocumentId, RawBson> residents = new LinkedHashMap<>();
    private final Map<DocumentId, RawBson> organizations = new LinkedHashMap<>();
    private final Map<DocumentId, RawBson> members = new LinkedHashMap<>();
    private final Map<DocumentId, RawBson> accounts = new LinkedHashMap<>();
    private final Map<String, Map<DocumentId, RawBson>> documents = new LinkedHashMap<>();
    private final List<DecisionSpec> decisions = new ArrayList<>();
    private final List<Owned> owned = new ArrayList<>();
    private Defaults defaults = Defaults.NONE;
    private Metadata metadata = Metadata.TEXT;
    private Credentials credentials = Credentials.NONE;
    private boolean touch;
    private boolean inPlace;
    private String seed = "seed";

    World() {
        owned.add(new Owned("invoices", "createdBy", IdType.OBJECT_ID));
        owned.add(new Owned("transactions", "userId", IdType.STRING));
    }

    /** An id that is told apart by its last digits. */
    static ObjectId id(int number) {
        return new ObjectId("63da2a10%016x".formatted(number));
    }

    static String oid(int number) {
        return "{\"$oid\": \"" + id(number).toHexString() + "\"}";
    }

    static DocumentId key(int number) {
        return DocumentId.of(new BsonObjectId(id(number)));
    }

    static DocumentId key(String text) {
        return DocumentId.of(new BsonString(text));
    }

    static RawBson raw(String json) {
        return raw(BsonDocument.parse(json));
    }

    static RawBson raw(BsonDocument document) {
        return RawBson.of(new RawBsonDocument(document, new BsonDocumentCodec()));
    }

    private static World put(World world, Map<DocumentId, RawBson> collection, RawBson document) {
        collection.put(DocumentId.of(document).orElseThrow(), document);
        return world;
    }

    World legacy(String json) {
        return legacy(raw(json));
    }

    World legacy(RawBson document) {
        return put(this, inPlace ? residents : legacy, document);
    }

    World resident(String json) {
        return put(this, residents, raw(json));
    }

    World organization(String json) {
        return put(this, organizations, raw(json));
    }

    World member(String json) {
        return put(this, members, raw(json));
    }

    World account(String json) {
        return put(this, accounts, raw(json));
    }

    World document(String collection, String json) {
        return document(collection, raw(json));
    }

    World document(String collection, RawBson document) {
        return put(this, documents.computeIfAbsent(collection, key -> new LinkedHashMap<>()), document);
    }

    World decide(DecisionSpec decision) {
        decisions.add(decision);
        return this;
    }

    World defaults(Defaults given) {
        defaults = given;
        return this;
    }

    World metadataAsDocument() {
        metadata = Metadata.DOCUMENT;
        return this;
    }

    World withAccounts() {
        credentials = Credentials.ACCOUNT;
        return this;
    }

    World touching() {
        touch = true;
        return this;
    }

    World inPlace() {
        inPlace = true;
        return this;
    }

    World seed(String other) {
        seed = other;
        return this;
    }

    private RestructureSpec spec() {
        return new RestructureSpec(
                inPlace ? "user" : "Users", "user", owned, metadata, credentials, touch, decisions, defaults, Map.of());
    }

    /** What the rules make of it. */
    After run() {
        return new After(this);
    }

    /** The same database after the swap: what the next run would find. */
    World next() {
        After after = run();
        World next = new World();
        next.legacy.putAll(legacy);
        next.residents.putAll(after.users);
        next.organizations.putAll(after.organizations);
        next.members.putAll(after.members);
        next.accounts.putAll(after.accounts);
        after.documents.forEach((name, rows) -> next.documents.put(name, new LinkedHashMap<>(rows)));
        next.decisions.addAll(decisions);
        next.defaults = defaults;
        next.metadata = metadata;
        next.credentials = credentials;
        next.touch = touch;
        next.inPlace = inPlace;
        next.seed = seed + " again";
        return next;
    }

    /** Every collection as it shall be. */
    static final class After {

        final Map<DocumentId, RawBson> users = new LinkedHashMap<>();
        final Map<DocumentId, RawBson> organizations;
        final Map<DocumentId, RawBson> members;
        final Map<DocumentId, RawBson> accounts;
        final Map<String, Map<DocumentId, RawBson>> documents = new LinkedHashMap<>();
        final Map<String, CollectionAccount> figures = new HashMap<>();
        final WorkspaceRules rules;
        final List<Text> violations = new ArrayList<>();
        long made;
        long filled;
        long needReset;

        private After(World world) {
            RestructureSpec spec = world.spec();
            Population population = new Population(world.inPlace);
            WorkspaceJudge judge = new WorkspaceJudge(spec);
            world.organizations.values().forEach(population::addOrganization);
            world.organizations.values().forEach(each -> judge.organization(each, false));
            world.members.values().forEach(population::addMember);
            world.members.values().forEach(judge::member);
            world.accounts.values().forEach(population::addAccount);
            world.residents.values().forEach(population::addResident);
            world.legacy.values().forEach(population::addLegacy);
            organizations = new LinkedHashMap<>(world.organizations);
            members = new LinkedHashMap<>(world.members);
            accounts = new LinkedHashMap<>(world.accounts);
            rules = WorkspaceRules.of(spec, population, new Stamp(world.seed, NOW));
            rules.tellOwners(judge);
            rules.users().forEach(user -> make(world, user, judge));
            violations.addAll(judge.ofTheWhole());
            spec.collections().forEach(each -> shape(world, each, judge));
        }

        private void make(World world, DocumentId user, WorkspaceJudge judge) {
            RawBson before = (rules.isCopied(user) ? world.legacy : world.residents).get(user);
            List<RawBson> filling = of(world, rules.filling(user));
            UserMaking making = rules.make(before, of(world, rules.linkedTo(user)), filling);
            making.organization().ifPresent(each -> put(organizations, each));
            making.organization().ifPresent(each -> judge.organization(each, true));
            making.member().ifPresent(each -> put(members, each));
            making.member().ifPresent(judge::member);
            making.account().ifPresent(each -> put(accounts, each));
            made += Stream.of(making.organization(), making.member(), making.account())
                    .filter(Optional::isPresent)
                    .count();
            made += making.isNew() ? 1 : 0;
            filled += !making.isNew() && !making.user().equals(before) ? 1 : 0;
            needReset += making.needsReset() ? 1 : 0;
            users.put(user, making.user());
            judge.user(making.user());
            judge.judgeUser(before, making.user(), filling);
        }

        private static List<RawBson> of(World world, List<DocumentId> users) {
            return users.stream().map(world.legacy::get).toList();
        }

        private static void put(Map<DocumentId, RawBson> collection, RawBson document) {
            collection.put(DocumentId.of(document).orElseThrow(), document);
        }

        private void shape(World world, Owned collection, WorkspaceJudge judge) {
            OwnedDocuments reading = rules.documents(collection, judge, (reason, document) -> {});
            Map<DocumentId, RawBson> after = new LinkedHashMap<>();
            world.documents
                    .getOrDefault(collection.name(), Map.of())
                    .forEach((id, document) -> after.put(id, reading.next(document)));
            documents.put(collection.name(), after);
            figures.put(collection.name(), reading.account());
            violations.addAll(reading.violations());
        }

        BsonDocument user(int number) {
            return decoded(users.get(key(number)));
        }

        BsonDocument document(String collection, int number) {
            return decoded(documents.get(collection).get(key(number)));
        }

        static BsonDocument decoded(RawBson document) {
            return document.toDocument().decode(new BsonDocumentCodec());
        }

        /** The memberships of a user. */
        List<BsonDocument> membershipsOf(BsonValue user) {
            return members.values().stream()
                    .map(After::decoded)
                    .filter(member -> member.get("userId").equals(user))
                    .toList();
        }

        /** The organization that a user owns. */
        BsonDocument organizationOf(int number) {
            BsonDocument membership = membershipsOf(new BsonObjectId(id(number))).stream()
                    .filter(member -> member.getString("role").getValue().equals("owner"))
                    .findFirst()
                    .orElseThrow();
            return decoded(organizations.get(DocumentId.of(membership.get("organizationId"))));
        }

        /** Whether a second run would find nothing to do. */
        boolean changesNothing() {
            return made == 0
                    && filled == 0
                    && figures.values().stream().allMatch(each -> each.set() + each.corrected() == 0);
        }
    }
}
