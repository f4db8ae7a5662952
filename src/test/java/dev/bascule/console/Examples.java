package dev.bascule.console;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Differing;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.Ladder;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.UnsettledRun;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.mongo.Capabilities;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.Rung;
import dev.bascule.mongo.RungResult;
import dev.bascule.mongo.ServerIdentity;
import dev.bascule.run.Afterwards;
import dev.bascule.run.Divergence;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.run.WrittenAfterSwitch;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.BsonDocument;

/** What an engine could have answered. */
public final class Examples {

    public static final Instant NOW = Instant.parse("2026-11-21T14:02:11Z");

    private static final List<Rung.Name> RUNGS = List.of(Rung.Name.values());

    private Examples() {}

    public static Environment environment(String name, Environment.Kind kind) {
        return Environment.direct(
                name, kind, MongoSettings.of("mongodb://127.0.0.1:27018/?directConnection=true", "meeshy"));
    }

    public static List<Environment> sandbox() {
        return List.of(
                environment("staging", Environment.Kind.STAGING),
                environment("production", Environment.Kind.PRODUCTION));
    }

    public static EnvironmentCheck check(Environment environment) {
        return check(environment, List.of());
    }

    /** A switch that somebody began on another computer, and nobody ended. */
    public static UnsettledRun unsettled(Environment environment) {
        return new UnsettledRun(
                new RunSummary(
                        new RunId("20261121-090000-0431ee"),
                        new PlanHeader(
                                "Meeshy staging to production", "promote", Optional.of("staging"), environment.name()),
                        RunState.SWITCHING,
                        NOW.minusSeconds(1_200),
                        Optional.empty()),
                environment.name(),
                NOW,
                Optional.of("lea"),
                Optional.of("atlas"));
    }

    public static EnvironmentCheck check(Environment environment, List<UnsettledRun> unsettled) {
        return new EnvironmentCheck(
                environment,
                new ServerIdentity(
                        "127.0.0.1:27018",
                        27018,
                        "8.0.4",
                        Optional.empty(),
                        Optional.of("rs0"),
                        Set.of("127.0.0.1"),
                        "meeshy"),
                new Capabilities(Set.of(), true, Set.of()),
                Duration.ofMillis(2),
                NOW,
                Optional.empty(),
                31,
                412_008,
                true,
                3_100_000_000L,
                true,
                Optional.empty(),
                unsettled);
    }

    /** A test that came to its end, with a warning. */
    public static Ladder ladder(Environment environment) {
        return new Ladder(
                RUNGS,
                List.of(
                        rung(Rung.Name.RESOLVE, RungResult.passed(Text.literal("db1.example.org = 10.0.0.7"))),
                        rung(Rung.Name.PORT, RungResult.passed(Text.literal("db1.example.org:27017"))),
                        rung(Rung.Name.TLS, RungResult.passed(Text.of("mongo.rung.tls.until", "TLSv1.3", NOW))),
                        rung(Rung.Name.SERVER, RungResult.passed(Text.of("mongo.rung.server.set", "rs0"))),
                        rung(Rung.Name.LOGIN, RungResult.passed(Text.literal("bascule"))),
                        rung(
                                Rung.Name.RIGHTS,
                                RungResult.warning(
                                        Text.of("mongo.rung.rights.denied", "createIndex, renameCollectionSameDB"),
                                        Text.of("mongo.rung.rights.denied.remedy"))),
                        rung(
                                Rung.Name.IDENTITY,
                                RungResult.passed(Text.of("mongo.rung.identity.found", "8.0.4", "meeshy")))),
                Optional.of(check(environment)),
                Optional.empty());
    }

    /** A test that the login stopped. */
    public static Ladder brokenLadder() {
        List<Rung> climbed = new ArrayList<>(ladder(environment("staging", Environment.Kind.STAGING))
                .climbed()
                .subList(0, 4));
        climbed.add(rung(
                Rung.Name.LOGIN,
                RungResult.failed(Text.of("mongo.connect.login"), Text.of("mongo.connect.login.remedy"))));
        return new Ladder(RUNGS, climbed, Optional.empty(), Optional.of(failure("the server refused the login")));
    }

    private static Rung rung(Rung.Name name, RungResult result) {
        return new Rung(name, result.state(), result.found(), result.remedy(), Duration.ofMillis(3));
    }

    public static OperatorException failure(String what) {
        Text said = Text.of("console.kit.verbatim", what);
        return new OperatorException(OperatorException.Reason.FAILED, said, said, said);
    }

    /** A server that does not answer for now. */
    public static OperatorException away(String environment) {
        return notReached(environment, "mongo.connect.refused", "mongo.connect.address.remedy");
    }

    /** A server that does not let us in. */
    public static OperatorException refusedLogin(String environment) {
        return notReached(environment, "mongo.connect.login", "mongo.connect.login.remedy");
    }

    private static OperatorException notReached(String environment, String why, String remedy) {
        return new OperatorException(
                OperatorException.Reason.UNREACHABLE,
                Text.of("mongo.connect.failed", environment, Text.of(why)),
                Text.of("mongo.state.nothing-sent"),
                Text.of(remedy));
    }

    /** An engine of which nothing can be had. */
    public static MigrationService failingService() {
        return (MigrationService) Proxy.newProxyInstance(
                Examples.class.getClassLoader(),
                new Class<?>[] {MigrationService.class},
                (proxy, method, arguments) -> {
                    throw failure("The disk of this computer does not answer.");
                });
    }

    public static Comparison comparison(boolean deep) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("Conversation", 207, 207, deep ? State.EQUAL : State.SAME_COUNT, deep, true));
        rows.add(row("Message", 800_112, 412_008, State.DIFFERENT, deep, false));
        rows.add(row("MessageAttachment_backup_urls", 40, 0, State.ONLY_SOURCE, deep, true));
        rows.add(row("Notification", 0, 1_204, State.ONLY_TARGET, deep, true));
        rows.add(row("Session", 3, 3, State.COULD_NOT_MEASURE, deep, true));
        rows.add(row("User", 207, 207, deep ? State.EQUAL : State.SAME_COUNT, deep, true));
        return new Comparison("staging", "production", deep, NOW, rows);
    }

    private static Row row(String name, long source, long target, State state, boolean deep, boolean indexes) {
        boolean unmeasured = state == State.COULD_NOT_MEASURE;
        long both = Math.min(source, target);
        boolean different = state == State.DIFFERENT;
        Optional<Figures> figures = deep && !unmeasured
                ? Optional.of(
                        new Figures(source - both, target - both, different ? both - 100 : both, different ? 100 : 0))
                : Optional.empty();
        List<Differing> differing = deep && different
                ? List.of(
                        new Differing(Differing.Kind.DIFFERENT, "{\"$oid\": \"665f1c2e9b1e8a0001a00001\"}"),
                        new Differing(Differing.Kind.ONLY_SOURCE, "{\"$oid\": \"665f1c2e9b1e8a0001a00002\"}"))
                : List.of();
        return new Row(
                name,
                new Side(state != State.ONLY_TARGET, source, true),
                new Side(state != State.ONLY_SOURCE, target, true),
                state,
                figures,
                true,
                indexes,
                differing,
                Optional.of(info(name, "createdAt_1", source)),
                Optional.of(info(name, indexes ? "createdAt_1" : "created", target)),
                unmeasured ? Optional.of(Text.of("compare.unsupported", name)) : Optional.empty());
    }

    private static CollectionInfo info(String name, String index, long documents) {
        return new CollectionInfo(
                name,
                CollectionInfo.Type.COLLECTION,
                BsonDocument.parse("{\"capped\": false}"),
                Optional.empty(),
                List.of(
                        IndexDefinition.of("_id_", BsonDocument.parse("{_id: 1}"), new BsonDocument()),
                        IndexDefinition.of(index, BsonDocument.parse("{createdAt: 1}"), new BsonDocument())),
                new CollectionInfo.Count(documents, true),
                OptionalLong.empty());
    }

    public static RollbackPoint usable() {
        return new RollbackPoint(
                new RunId("20261121-100000-0427ab"),
                "Meeshy staging to production",
                "production",
                RunState.SUCCEEDED,
                NOW.minus(Duration.ofHours(4)),
                NOW.plus(Duration.ofHours(44)),
                27,
                Optional.of(Duration.ofMillis(1_200)),
                List.of("Conversation", "Message", "User"),
                Optional.empty(),
                true);
    }

    /** Of a run after that of {@link #usable}. */
    public static RollbackPoint newer() {
        return new RollbackPoint(
                new RunId("20261121-150000-0431fe"),
                "Meeshy staging to production",
                "production",
                RunState.SUCCEEDED,
                NOW,
                NOW.plus(Duration.ofHours(48)),
                27,
                Optional.of(Duration.ofMillis(1_200)),
                List.of("Conversation", "Message", "User"),
                Optional.empty(),
                true);
    }

    public static RollbackPoint refused() {
        return new RollbackPoint(
                new RunId("20261115-100000-0419cd"),
                "Meeshy staging to production",
                "production",
                RunState.SUCCEEDED,
                NOW.minus(Duration.ofDays(6)),
                NOW.minus(Duration.ofDays(4)),
                27,
                Optional.of(Duration.ofMillis(1_200)),
                List.of("Message", "User"),
                Optional.of(Text.of("run.refuse.newer", "20261115-100000-0419cd", "20261121-100000-0427ab")),
                true);
    }

    public static WrittenAfterSwitch written() {
        return new WrittenAfterSwitch(divergence(), List.of());
    }

    private static List<Divergence> divergence() {
        return List.of(new Divergence("User", 2, 5, 0), new Divergence("Message", 118, 3, 0));
    }

    public static Afterwards.Outcome back() {
        return new Afterwards.Outcome(
                usable().run(),
                "production",
                RunState.ROLLED_BACK,
                Duration.ofMillis(1_150),
                divergence(),
                List.of(Text.of(
                        "run.rollback.saved", "Message", "/home/lea/.local/share/bascule/undone/Message.jsonl")),
                List.of(),
                false);
    }
}
