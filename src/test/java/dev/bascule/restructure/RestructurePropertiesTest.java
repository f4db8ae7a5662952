package dev.bascule.restructure;

import static dev.bascule.restructure.World.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.BsonSamples;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.restructure.World.After;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What must hold for any users and any documents. */
class RestructurePropertiesTest {

    private static final int USERS = 6;

    @Provide
    Arbitrary<BsonValue> values() {
        Arbitrary<BsonValue> simple = Arbitraries.of(BsonSamples.everyType());
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, simple),
                net.jqwik.api.Tuple.of(1, simple.list().ofMaxSize(4).map(BsonArray::new)),
                net.jqwik.api.Tuple.of(1, fields(simple)));
    }

    private static Arbitrary<BsonDocument> fields(Arbitrary<? extends BsonValue> values) {
        return Combinators.combine(
                        Arbitraries.of("a", "b.c", "$d", "", "é", "workspace", "company", "profile", "email"), values)
                .as(BsonDocument::new)
                .list()
                .ofMaxSize(5)
                .map(parts -> {
                    BsonDocument all = new BsonDocument();
                    parts.forEach(all::putAll);
                    return all;
                });
    }

    /** A document with an owner, his workspace or something like it, and anything else around. */
    @Provide
    Arbitrary<BsonDocument> documents() {
        Arbitrary<BsonValue> owners = Arbitraries.oneOf(
                Arbitraries.integers().between(1, USERS + 2).map(number -> new BsonObjectId(id(number))),
                Arbitraries.integers()
                        .between(1, USERS + 2)
                        .map(number -> new BsonString(id(number).toHexString())),
                values());
        return Combinators.combine(
                        fields(values()),
                        owners,
                        values(),
                        Arbitraries.integers().between(0, 3))
                .as((around, owner, workspace, shape) -> {
                    BsonDocument document = new BsonDocument("_id", new BsonInt32(0));
                    if (shape > 1) {
                        document.append("workspaceId", workspace);
                    }
                    document.putAll(around);
                    if (shape != 0) {
                        document.append("createdBy", owner);
                    }
                    return document;
                });
    }

    @Provide
    Arbitrary<List<BsonDocument>> users() {
        return fields(values()).list().ofSize(USERS).map(all -> {
            for (int i = 0; i < all.size(); i++) {
                all.get(i).put("_id", new BsonObjectId(id(i + 1)));
            }
            return all.stream()
                    .map(each -> {
                        BsonDocument first = new BsonDocument("_id", each.get("_id"));
                        first.putAll(each);
                        return first;
                    })
                    .toList();
        });
    }

    private static World world(List<BsonDocument> users) {
        World world = new World()
                .defaults(
                        new Defaults(Optional.of(Defaults.SameAddress.KEEP_BOTH), Optional.empty(), Optional.empty()));
        users.forEach(user -> world.legacy(World.raw(user)));
        return world;
    }

    @Property(tries = 300)
    void everyFieldOfADocumentButItsWorkspaceKeepsItsBytes(
            @ForAll("users") List<BsonDocument> users, @ForAll("documents") BsonDocument document) {
        RawBson before = World.raw(document);

        After after = world(users).document("invoices", before).run();

        assertThat(after.violations).isEmpty();
        RawBson now = after.documents.get("invoices").values().iterator().next();
        BsonDocument was = document.clone();
        BsonDocument is = After.decoded(now);
        was.remove("workspaceId");
        is.remove("workspaceId");
        assertThat(BsonSamples.bytes(is)).isEqualTo(BsonSamples.bytes(was));
    }

    @Property(tries = 200)
    void aUserKeepsEveryByteAndGetsAPlace(@ForAll("users") List<BsonDocument> users) {
        After after = world(users).run();

        assertThat(after.violations).isEmpty();
        for (BsonDocument user : users) {
            RawBson copied = after.users.get(DocumentId.of(user.get("_id")));
            byte[] was = BsonSamples.bytes(user);
            assertThat(java.util.Arrays.copyOfRange(copied.toBytes(), 4, was.length - 1))
                    .isEqualTo(java.util.Arrays.copyOfRange(was, 4, was.length - 1));
            assertThat(after.membershipsOf(user.get("_id"))).hasSize(1);
        }
    }

    @Property(tries = 200)
    void aSecondRunFindsNothingToDo(
            @ForAll("users") List<BsonDocument> users, @ForAll("documents") BsonDocument document) {
        World world = world(users).document("invoices", World.raw(document));

        assertThat(world.next().run().changesNothing()).isTrue();
    }

    @Property(tries = 100)
    void everyDocumentIsInExactlyOneBucket(
            @ForAll("users") List<BsonDocument> users,
            @ForAll("documents") BsonDocument one,
            @ForAll("documents") BsonDocument other) {
        other.put("_id", new BsonInt32(1));

        CollectionAccount account = world(users)
                .document("invoices", World.raw(one))
                .document("invoices", World.raw(other))
                .run()
                .figures
                .get("invoices");

        assertThat(account.set() + account.corrected() + account.alreadyRight() + account.left())
                .isEqualTo(2)
                .isEqualTo(account.documents());
    }
}
