package dev.bascule.console;

import dev.bascule.bson.RawBson;
import dev.bascule.compare.SideBySide;
import dev.bascule.engine.RestructureService;
import dev.bascule.restructure.Finding;
import dev.bascule.restructure.LeftOver;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.RestructurePlan.Created;
import dev.bascule.runbook.RestructurePlan.Decision;
import dev.bascule.runbook.RestructurePlan.NotCovered;
import dev.bascule.runbook.RestructurePlan.Row;
import dev.bascule.runbook.RestructurePlan.Users;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.Validation;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Looks at a restructuring that answer what the test says. */
public final class FakeRestructures implements RestructureService {

    static final String ALICE = oid("63da2a100000000000000015");
    static final String ALICE_AGAIN = oid("63da2a100000000000000016");
    static final String LEGACY = oid("63da2a100000000000000017");
    static final String ACCOUNT = oid("63da2a10000000000000003c");
    static final String GONE = "\"6666666666666666aaaaaaaa\"";

    public final List<String> asked = new ArrayList<>();
    public Supplier<List<UserCandidate>> candidates = FakeRestructures::threeCandidates;
    public Supplier<QuestionLook> look = FakeRestructures::twoUsers;
    public Supplier<List<Preview>> preview = FakeRestructures::threeChanges;

    private static String oid(String digits) {
        return "{\"$oid\": \"" + digits + "\"}";
    }

    @Override
    public List<UserCandidate> candidates(Runbook runbook, CancelToken cancel) {
        asked.add("candidates " + runbook.target());
        return candidates.get();
    }

    @Override
    public QuestionLook question(Runbook runbook, Decision question, CancelToken cancel) {
        asked.add("question " + question.kind());
        return look.get();
    }

    @Override
    public List<Preview> preview(Runbook runbook, int users, int documents, CancelToken cancel) {
        asked.add("preview " + users + " " + documents);
        return preview.get();
    }

    public static UserCandidate candidate(String name, long documents) {
        return new UserCandidate(
                name,
                documents,
                Optional.of(Instant.parse("2024-06-15T09:00:00Z")),
                SideBySide.of(List.of(alice(), aliceAgain())),
                Optional.empty());
    }

    private static List<UserCandidate> threeCandidates() {
        return List.of(candidate("Users", 39), candidate("users", 5), candidate("user", 4));
    }

    public static UserCandidate unreadable(String name) {
        return new UserCandidate(
                name,
                0,
                Optional.empty(),
                SideBySide.of(List.of()),
                Optional.of(Text.of("mongo.connect.failed", "production", Text.of("mongo.connect.lost"))));
    }

    private static QuestionLook twoUsers() {
        return new QuestionLook(
                List.of(
                        new Party("Users", ALICE, OptionalLong.of(12)),
                        new Party("Users", ALICE_AGAIN, OptionalLong.of(1))),
                OptionalLong.of(2),
                SideBySide.of(List.of(alice(), aliceAgain())));
    }

    private static List<Preview> threeChanges() {
        String before = "{_id: {$oid: '63da2a1000000000000013f0'}, number: 'F-1'}";
        String after = before.replace("'F-1'", "'F-1', workspaceId: {$oid: '63da2a1000000000000000aa'}");
        SideBySide changed = SideBySide.of(List.of(raw(before), raw(after)));
        return List.of(
                new Preview("user", ALICE, SideBySide.of(List.of(alice(), aliceAgain()))),
                new Preview("invoices", oid("63da2a1000000000000013f0"), changed),
                new Preview("transactions", oid("63da2a1000000000000013f1"), changed));
    }

    private static RawBson alice() {
        return raw("""
            {_id: {$oid: '63da2a100000000000000015'}, email: 'deux.fois@example.fr', password: '$2b$10$x',
             profile: {firstName: 'Alice', lastName: 'Martin'}, company: {name: 'Martin Conseil'},
             createdAt: {$date: '2023-02-21T09:00:00Z'}, __v: 0}\
            """);
    }

    private static RawBson aliceAgain() {
        return raw("""
            {_id: {$oid: '63da2a100000000000000016'}, email: ' Deux.Fois@Example.FR', password: '$2b$10$y',
             profile: {firstName: 'Alice', lastName: 'Martin'}, company: 'Martin Conseil',
             createdAt: {$date: '2023-02-22T09:00:00Z'}, __v: {$numberLong: '0'}}\
            """);
    }

    private static RawBson raw(String json) {
        return RawBson.of(new RawBsonDocument(BsonDocument.parse(json), new BsonDocumentCodec()));
    }

    /** Three questions, decided as far as the runbook decides them, and documents that are left over. */
    public static Plan plan(Runbook runbook) {
        return plan(runbook, 12);
    }

    public static Plan plan(Runbook runbook, long unknownOwners) {
        RestructureSpec spec = runbook.restructure().orElseThrow();
        RestructurePlan figures = new RestructurePlan(
                new Users(spec.from(), spec.into(), 39, 35, 1, 3, 1, 2, 35),
                new Created(36, 36, 0),
                rows(spec, unknownOwners),
                decisions(spec),
                List.of(new RestructurePlan.Collision("clients", "email_1_workspaceId_1", List.of(ALICE, ALICE_AGAIN))),
                List.of(new NotCovered("filetransfers", "userId", 5), new NotCovered("products", "createdBy", 5)));
        return new Plan(
                runbook.name(),
                runbook.kind(),
                "a".repeat(64),
                Optional.empty(),
                new Plan.Side("production", "127.0.0.1:27018", "8.0", "newbi"),
                List.of(changed("user"), changed("invoices")),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(figures),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Row> rows(RestructureSpec spec, long unknownOwners) {
        List<Row> there = List.of(
                new Row("invoices", true, 247, 228, 1, 2, Map.of(LeftOver.OWNER_UNKNOWN, unknownOwners)),
                new Row("expenses", true, 37, 0, 0, 37, Map.of()),
                new Row("transactions", true, 37, 37, 0, 0, Map.of()));
        Stream<Row> absent = spec.collections().stream()
                .map(RestructureSpec.Owned::name)
                .filter(name -> there.stream().noneMatch(row -> row.name().equals(name)))
                .map(name -> new Row(name, false, 0, 0, 0, 0, Map.of()));
        return Stream.concat(there.stream(), absent).toList();
    }

    private static List<Decision> decisions(RestructureSpec spec) {
        return Stream.of(
                        new Decision("same-address", List.of(ALICE, ALICE_AGAIN), Optional.empty()),
                        new Decision("existing-account", List.of(LEGACY, ACCOUNT), Optional.empty()),
                        new Decision("preset-workspace", List.of(GONE), Optional.empty()))
                .map(each -> new Decision(each.kind(), each.ids(), answered(each, spec)))
                .toList();
    }

    private static Optional<String> answered(Decision question, RestructureSpec spec) {
        return spec.decisions().stream()
                .filter(each -> each.kind().word().equals(question.kind()))
                .map(each -> each.word())
                .findFirst()
                .or(() -> question.kind().equals("preset-workspace")
                        ? spec.defaults().presetWorkspace().map(preset -> preset.word())
                        : Optional.empty());
    }

    private static Plan.CollectionPlan changed(String name) {
        return new Plan.CollectionPlan(
                name,
                name,
                Plan.Type.COLLECTION,
                Plan.Action.COPY,
                Text.of("runbook.reason.restructured"),
                new Plan.Presence(true, 247),
                new Plan.Presence(true, 240),
                Optional.of(new Plan.Figures(7, 0, 240, 0, 0, 0)),
                Plan.Change.REPLACE,
                false);
    }

    public static Validation validation() {
        List<Validation.Row> rows = new ArrayList<>();
        for (Finding.Check check : Finding.Check.values()) {
            rows.add(
                    switch (check) {
                        case USER_DUPLICATE_ADDRESS ->
                            found(check, Finding.Result.WARNING, List.of("deux.fois@example.fr"));
                        case USER_DIFFERENT -> found(check, Finding.Result.COULD_NOT_MEASURE, List.of());
                        case DOCUMENT_OWNER_NOT_MEMBER -> found(check, Finding.Result.CRITICAL, List.of());
                        default -> new Validation.Row(check.word(), Finding.Result.OK, 0, List.of(), List.of());
                    });
        }
        return new Validation(rows);
    }

    private static Validation.Row found(Finding.Check check, Finding.Result result, List<String> addresses) {
        boolean measured = result != Finding.Result.COULD_NOT_MEASURE;
        return new Validation.Row(
                check.word(), result, measured ? 2 : 0, measured ? List.of(ALICE, ALICE_AGAIN) : List.of(), addresses);
    }
}
