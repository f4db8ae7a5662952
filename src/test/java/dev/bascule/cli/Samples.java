package dev.bascule.cli;

import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.UnsettledRun;
import dev.bascule.environment.Environment;
import dev.bascule.mongo.Capabilities;
import dev.bascule.mongo.Capabilities.Capability;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionInfo.Count;
import dev.bascule.mongo.CollectionInfo.Type;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.ServerIdentity;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.ReshapePlan;
import dev.bascule.runbook.Plan.Side;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.BsonDocument;

/** What an engine could answer. */
final class Samples {

    static final RunId RUN = new RunId("20261121-200000-a1b2c3");
    static final Instant AT = Instant.parse("2026-11-21T20:00:00.120Z");

    private Samples() {}

    static Plan plan(List<Text> blockers) {
        return plan(blockers, List.of());
    }

    private static Plan plan(List<Text> blockers, List<ReshapePlan> reshapes) {
        return new Plan(
                "Meeshy staging to production",
                Runbook.Kind.PROMOTE,
                "5f".repeat(32),
                Optional.of(new Side("staging", "127.0.0.1:1", "8.0.4", "meeshy")),
                new Side("production", "127.0.0.1:2", "8.0.4", "meeshy"),
                List.of(),
                reshapes,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                blockers);
    }

    static Plan planLeavingOut(long orphans, Map<String, Long> rejected) {
        return plan(List.of(), List.of(new ReshapePlan("embed", 9, 1, 1, 1, orphans, rejected, 0, 1)));
    }

    static Runbook runbook(String more) {
        return RunbookFile.parse(
                "runbook: promote\nname: Test\nsource: staging\ntarget: production\n"
                        + "collections:\n  - { name: \"*\", action: copy }\n" + more,
                "test.yaml");
    }

    static RunReport report(RunState state) {
        return report(state, plan(List.of()), runbook(""), Optional.empty());
    }

    static RunReport report(RunState state, Plan plan, Runbook runbook, Optional<Instant> asOf) {
        return new RunReport(
                RUN,
                state,
                plan,
                runbook,
                AT,
                Optional.of(AT.plusSeconds(3)),
                "lea",
                "desk",
                OptionalLong.empty(),
                Optional.of(Duration.ofMillis(38)),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                asOf,
                List.of(),
                List.of(),
                "cd".repeat(32),
                List.of());
    }

    static Inventory inventory(String environment) {
        CollectionInfo user = new CollectionInfo(
                "User",
                Type.COLLECTION,
                BsonDocument.parse("{\"capped\": true, \"size\": {\"$numberLong\": \"4096\"}}"),
                Optional.empty(),
                List.of(IndexDefinition.of("_id_", BsonDocument.parse("{\"_id\": 1}"), new BsonDocument())),
                new Count(7, true),
                OptionalLong.of(512));
        CollectionInfo log = new CollectionInfo(
                "log",
                Type.COLLECTION,
                new BsonDocument(),
                Optional.empty(),
                List.of(),
                new Count(9, false),
                OptionalLong.empty());
        return new Inventory(environment, "meeshy", List.of(user, log));
    }

    static EnvironmentCheck check(Environment environment) {
        return new EnvironmentCheck(
                environment,
                new ServerIdentity("127.0.0.1:1", 1, "8.0.4", Optional.empty(), Optional.of("rs0"), Set.of(), "meeshy"),
                new Capabilities(Set.of(Capability.COLL_MOD), true, Set.of()),
                Duration.ofMillis(3),
                AT,
                Optional.empty(),
                2,
                16,
                false,
                0,
                false,
                Optional.empty(),
                List.of(new UnsettledRun(
                        new RunSummary(
                                new RunId("20261120-200000-a1b2c3"),
                                new PlanHeader("Meeshy", "promote", Optional.of("staging"), environment.name()),
                                RunState.SWITCHING,
                                AT,
                                Optional.empty()),
                        environment.name(),
                        AT,
                        Optional.of("lea"),
                        Optional.of("atlas"))));
    }
}
