package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.promotion;

import dev.bascule.run.Afterwards;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.server.CommandFrame;
import dev.bascule.server.Faults;
import dev.bascule.task.CancelToken;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bson.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {
    @TempDir
    Path home;

    final KillSwitch killer = new KillSwitch();
    TwoPlaces places;
    Engine engine;

    static void say(String s) {
        System.err.println("REVIEW " + s);
    }

    @BeforeEach
    void start(TestInfo info) {
        places = TwoPlaces.embedded(home, killer);
        engine = places.engine();
        say("=== " + info.getTestMethod().get().getName());
    }

    @AfterEach
    void stop() {
        places.close();
    }

    String killed(Predicate<CommandFrame> kind, int number, boolean afterReply, String... more) throws Exception {
        killer.arm(kind, number, afterReply);
        Process process = ForkedRun.start(places, more);
        killer.victim(process);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("hangs");
        }
        if (!killer.hasFired()) throw new AssertionError(Files.readString(home.resolve("forked.log")));
        killer.disarm();
        return engine.runs().getFirst().run().value();
    }

    static Predicate<CommandFrame> becoming(String state) {
        return frame -> frame.name().equals("update")
                && frame.target().equals("bascule_runs")
                && frame.document().toJson().contains("\"state\": \"" + state + "\"");
    }

    void names(String when) {
        TreeMap<String, Long> m = new TreeMap<>();
        for (String n : places.target().listCollectionNames())
            m.put(n, places.target().getCollection(n).countDocuments());
        say(when + ": " + m);
    }

    String state(String run) {
        return places.target()
                .getCollection("bascule_runs")
                .find(new Document("_id", run))
                .first()
                .getString("state");
    }

    static Runbook zero(String more) {
        return RunbookFile.parse("""
            runbook: promote
            name: Test
            source: staging
            target: production
            collections:
              - { name: "*", action: copy }
            target-only: keep
            retention: 0s
            """ + more, "test.yaml");
    }

    static String told(RunReport r) {
        return r.state() + " blockers="
                + r.plan().blockers().stream().map(t -> t.english()).toList() + " failure=" + TwoPlaces.told(r);
    }

    static String told(Afterwards.Outcome o) {
        return o.state() + " failures="
                + o.failures().stream().map(f -> f.happened().english()).toList() + " notes="
                + o.notes().stream().map(f -> f.english()).toList();
    }

    String attempt(java.util.function.Supplier<String> s) {
        try {
            return s.get();
        } catch (RuntimeException e) {
            return "THROWN " + e.getClass().getSimpleName() + " "
                    + (e instanceof dev.bascule.task.OperatorException o
                            ? o.reason() + " " + o.happened().english()
                            : e.getMessage());
        }
    }

    @Test
    void t1b() throws Exception {
        places.fill(2, 0, 3);
        places.target().getCollection("Both1").insertOne(new Document("_id", 99).append("text", "only in production"));
        String a = killed(TwoPlaces::isLiveRename, 1, true);
        names("after kill");
        RunReport b = TwoPlaces.run(engine, zero("accept: { target-newer-documents: 3 }\n"));
        say("B " + told(b));
        names("after B");
        say("A record " + state(a) + " engine.check unsettled "
                + engine.check("production", CancelToken.none()).unsettled());
        say("recover A: " + attempt(() -> told(engine.recover(a, Recovery.DEFAULT, new RunMonitor()))));
        names("after recover A");
    }

    @Test
    void t2revertDropsWrites() throws Exception {
        places.fill(1, 0, 3);
        String a = killed(becoming("starting"), 1, true);
        places.target()
                .getCollection("Both1")
                .insertOne(new Document("_id", 77).append("text", "written by a user since"));
        say("recover: " + attempt(() -> told(engine.recover(a, Recovery.REVERT, new RunMonitor()))));
        names("after");
        say("77 live? "
                + places.target()
                        .getCollection("Both1")
                        .find(new Document("_id", 77))
                        .first());
        say("undone files: " + Files.exists(home.resolve("runs").resolve(a).resolve("undone")));
    }

    @Test
    void t2bVerifyFailsAfterSwitch() throws Exception {
        places.fill(1, 0, 3);
        places.atTarget.before(1, becoming("starting"), () -> {
            places.target()
                    .getCollection("Both1")
                    .insertOne(new Document("_id", 77).append("text", "written by a user since"));
            places.target().getCollection("Both1").createIndex(new Document("text", 1));
        });
        RunReport r = TwoPlaces.run(engine, promotion());
        say(told(r));
        names("after");
        say("77 live? "
                + places.target()
                        .getCollection("Both1")
                        .find(new Document("_id", 77))
                        .first());
    }

    @Test
    void t3retiredNewerBlocks() throws Exception {
        places.fill(1, 0, 3);
        RunReport a = TwoPlaces.run(engine, promotion());
        places.source().getCollection("Both1").insertOne(new Document("_id", 50));
        RunReport b = TwoPlaces.run(engine, promotion());
        say("rollback B " + attempt(() -> told(engine.rollBack(b.run().value(), new RunMonitor()))));
        say("retire B " + attempt(() -> told(engine.retire(b.run().value(), new RunMonitor()))));
        say("rollback A " + attempt(() -> told(engine.rollBack(a.run().value(), new RunMonitor()))));
    }

    @Test
    void t4olderRollbackOverDeadNewer() throws Exception {
        places.fill(1, 0, 3);
        RunReport a = TwoPlaces.run(engine, promotion());
        places.source().getCollection("Both1").insertOne(new Document("_id", 50));
        String b = killed(becoming("starting"), 1, true);
        names("B dead");
        say("rollback A " + attempt(() -> told(engine.rollBack(a.run().value(), new RunMonitor()))));
        names("after");
        say("A " + state(a.run().value()) + " B " + state(b));
        say("recover B " + attempt(() -> told(engine.recover(b, Recovery.DEFAULT, new RunMonitor()))));
        names("after recover");
        say("B " + state(b));
    }

    @Test
    void t5retireFails() throws Exception {
        places.fill(2, 0, 3);
        RunReport a = TwoPlaces.run(engine, promotion());
        places.atTarget.refuse(2, Faults.named("drop"), 13, "Unauthorized");
        say("retire " + attempt(() -> told(engine.retire(a.run().value(), new RunMonitor()))));
        names("after");
    }

    static Runbook idx() {
        return RunbookFile.parse("""
            runbook: indexes
            name: I
            target: production
            indexes:
              - { collection: Both1, name: one, keys: { text: 1 } }
              - { collection: Both2, name: two, keys: { text: 1 } }
            """, "i.yaml");
    }

    @Test
    void t6indexFinish() throws Exception {
        places.fill(2, 0, 3);
        // the record as a crash between the two builds leaves it
        String[] id = new String[1];
        places.atTarget.before(2, Faults.named("createIndexes", n -> n.startsWith("Both")), () -> {
            var c = places.target().getCollection("bascule_runs");
            id[0] = c.find().first().getString("_id");
        });
        places.atTarget.instead(
                2,
                Faults.named("createIndexes", n -> n.startsWith("Both")),
                new dev.bascule.server.WireHook.Action.Drop());
        RunReport r;
        Document[] saved = new Document[1];
        places.atTarget.before(
                1,
                becoming("reverting"),
                () -> saved[0] =
                        places.target().getCollection("bascule_runs").find().first());
        r = TwoPlaces.run(engine, idx());
        say(told(r));
        // put things back as they were when the process died
        places.target()
                .getCollection("bascule_runs")
                .replaceOne(new Document("_id", r.run().value()), saved[0]);
        say("record state " + state(r.run().value()));
        say("finish " + attempt(() -> told(engine.recover(r.run().value(), Recovery.FINISH, new RunMonitor()))));
        for (String n : List.of("Both1", "Both2"))
            say(n + " "
                    + places.target()
                            .getCollection(n)
                            .listIndexes()
                            .map(d -> d.getString("name"))
                            .into(new ArrayList<>()));
    }

    @Test
    void t6bIndexOnDropped() throws Exception {
        places.fill(2, 0, 3);
        RunReport r = TwoPlaces.run(engine, idx(), p -> {
            places.target().getCollection("Both2").drop();
            return Decision.APPROVE;
        });
        say(told(r));
        names("after");
    }

    @Test
    void t6cIndexOfSomebodyElse() throws Exception {
        places.fill(2, 0, 3);
        RunReport r = TwoPlaces.run(engine, idx(), p -> {
            places.target()
                    .getCollection("Both2")
                    .createIndex(new Document("text", 1), new com.mongodb.client.model.IndexOptions().name("two"));
            return Decision.APPROVE;
        });
        say(told(r));
        say("rollback " + attempt(() -> told(engine.rollBack(r.run().value(), new RunMonitor()))));
        say("Both2 "
                + places.target()
                        .getCollection("Both2")
                        .listIndexes()
                        .map(d -> d.getString("name"))
                        .into(new ArrayList<>()));
    }

    @Test
    void t7countsNoRecheck() throws Exception {
        places.fill(1, 0, 3);
        RunReport r = TwoPlaces.run(engine, zero("proof: counts\naccept: { target-newer-documents: 3 }\n"), p -> {
            places.target()
                    .getCollection("Both1")
                    .insertOne(new Document("_id", 99).append("text", "only in production"));
            return Decision.APPROVE;
        });
        say(told(r) + " notes " + r.notes().stream().map(n -> n.english()).toList());
        names("after");
        say("divergence " + engine.divergence(r.run().value(), CancelToken.none()));
    }

    @Test
    void t8journalFailsInRollback() throws Exception {
        places.fill(2, 0, 3);
        RunReport a = TwoPlaces.run(engine, promotion());
        Path journal = home.resolve("runs").resolve(a.run().value()).resolve("journal.jsonl");
        places.atTarget.before(1, TwoPlaces::isLiveRename, () -> {
            try {
                Files.writeString(journal, "x", StandardOpenOption.APPEND);
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
        });
        say("rollback " + attempt(() -> told(engine.rollBack(a.run().value(), new RunMonitor()))));
        names("after");
        say(state(a.run().value()));
    }

    @Test
    void t8bJournalFailsInSwap() throws Exception {
        places.fill(2, 0, 3);
        Path[] j = new Path[1];
        places.atTarget.before(1, TwoPlaces::isLiveRename, () -> {
            try {
                Files.writeString(
                        home.resolve("runs")
                                .resolve(engine.runs().getFirst().run().value())
                                .resolve("journal.jsonl"),
                        "x",
                        StandardOpenOption.APPEND);
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
        });
        say("run " + attempt(() -> told(TwoPlaces.run(engine, promotion()))));
        names("after");
    }

    @Test
    void t9twoRulesOneName() throws Exception {
        TwoPlaces.insert(places.source(), "A", 3, "a");
        TwoPlaces.insert(places.source(), "B", 3, "b");
        TwoPlaces.insert(places.target(), "B", 3, "a");
        for (String rule : List.of(
                "{ name: B, action: ignore }",
                "{ name: B, action: retire, successor: B }",
                "{ name: B, action: consume }")) {
            Runbook rb = RunbookFile.parse("""
                runbook: promote
                name: Test
                source: staging
                target: production
                collections:
                  - { name: A, action: copy, as: B }
                  - RULE
                accept: { target-only-documents: 10000, target-newer-documents: 10000 }
                """.replace("RULE", rule), "t.yaml");
            say(rule + " "
                    + attempt(() -> {
                        var p = engine.plan(rb, (d, n) -> {}, CancelToken.none());
                        return p.executable() + " "
                                + p.blockers().stream().map(t -> t.english()).toList() + " "
                                + p.collections().stream()
                                        .map(c -> c.name() + ">" + c.targetName() + " " + c.action() + " " + c.change())
                                        .toList();
                    }));
            if (rule.contains("retire")) {
                places.source().getCollection("A").insertOne(new Document("_id", 44));
                say(attempt(() -> told(TwoPlaces.run(engine, rb))));
                names("after");
            }
        }
    }

    @Test
    void t11lostLock() throws Exception {
        places.fill(1, 0, 3);
        for (Decision d : List.of(Decision.APPROVE, Decision.DISCARD)) {
            RunReport r = TwoPlaces.run(engine, promotion(), p -> {
                // another machine took the run over and settled or resumed it
                places.target()
                        .getCollection("bascule_lock")
                        .updateOne(
                                new Document("_id", "lock"),
                                new Document("$inc", new Document("epoch", 1L))
                                        .append(
                                                "$set",
                                                new Document("host", "elsewhere")
                                                        .append("bootId", "other")
                                                        .append("owner", "bob")));
                places.target()
                        .getCollection("bascule_runs")
                        .updateOne(
                                new Document("_id", p.run().value()),
                                new Document(
                                        "$set",
                                        new Document("state", "preparing")
                                                .append("epoch", 5L)
                                                .append("by", "bob")));
                return d;
            });
            say(d + " " + told(r));
            names("after");
            say("record "
                    + places
                            .target()
                            .getCollection("bascule_runs")
                            .find(new Document("_id", r.run().value()))
                            .first()
                            .entrySet()
                            .stream()
                            .filter(e -> List.of("state", "epoch", "by").contains(e.getKey()))
                            .toList());
            places.target().getCollection("bascule_lock").deleteMany(new Document());
        }
    }

    @Test
    void t12successorNotReproved() throws Exception {
        TwoPlaces.insert(places.source(), "New", 3, "a");
        TwoPlaces.insert(places.target(), "legacy", 3, "a");
        Runbook rb = RunbookFile.parse("""
            runbook: promote
            name: Test
            source: staging
            target: production
            collections:
              - { name: legacy, action: retire, successor: New }
              - { name: "*", action: copy }
            """, "t.yaml");
        RunReport r = TwoPlaces.run(engine, rb, p -> {
            places.target().getCollection("legacy").insertOne(new Document("_id", 500).append("late", true));
            return Decision.APPROVE;
        });
        say(told(r));
        names("after");
    }

    @Test
    void t13preemptBeforeRefusal() throws Exception {
        places.fill(1, 0, 3);
        RunReport a = TwoPlaces.run(engine, promotion());
        engine.rollBack(a.run().value(), new RunMonitor());
        CancelToken cancel = new CancelToken();
        String[] refused = new String[1];
        Thread[] t = new Thread[1];
        RunReport b = engine.run(
                promotion(),
                new MigrationService.RunOptions(false),
                new RunMonitor(),
                p -> {
                    t[0] = new Thread(() -> refused[0] =
                            attempt(() -> told(engine.rollBack(a.run().value(), new RunMonitor()))));
                    t[0].start();
                    try {
                        Thread.sleep(1500);
                    } catch (InterruptedException e) {
                    }
                    return Decision.APPROVE;
                },
                cancel);
        t[0].join();
        say("B " + told(b) + " ; rollback of A: " + refused[0]);
    }

    @Test
    void t14rollbackOfNeverSwitched() throws Exception {
        places.fill(1, 0, 3);
        RunReport r = TwoPlaces.run(engine, promotion(), p -> Decision.LATER);
        places.target()
                .getCollection("bascule_runs")
                .updateOne(
                        new Document("_id", r.run().value()),
                        new Document(
                                "$set", new Document("state", "needs_attention").append("doubtedIn", "preparing")));
        say("rollback " + attempt(() -> told(engine.rollBack(r.run().value(), new RunMonitor()))));
        names("after");
    }

    @Test
    void t20reportCannotBeWritten() throws Exception {
        places.fill(1, 0, 3);
        places.atTarget.before(1, becoming("starting"), () -> {
            try {
                Path f = home.resolve("runs")
                        .resolve(engine.runs().getFirst().run().value())
                        .resolve("report.json");
                Files.deleteIfExists(f);
                Files.createDirectories(f.resolve("x"));
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
        });
        say(attempt(() -> told(TwoPlaces.run(engine, promotion()))));
        names("after");
    }

    @Test
    @Timeout(100)
    void t10silentTarget() throws Exception {
        places.fill(2, 0, 3);
        long start = System.nanoTime();
        java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
        places.atTarget.before(2, TwoPlaces::isLiveRename, () -> {
            try {
                never.await(70, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
            }
        });
        var f = java.util.concurrent.CompletableFuture.supplyAsync(() -> told(TwoPlaces.run(engine, promotion())));
        try {
            say("ended after wait: " + f.get(60, TimeUnit.SECONDS));
        } catch (java.util.concurrent.TimeoutException e) {
            say("still hangs after 60 s");
            names("meanwhile");
        }
        say("seconds " + (System.nanoTime() - start) / 1e9);
        never.countDown();
    }
}
