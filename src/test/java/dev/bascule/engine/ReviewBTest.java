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

class ReviewBTest {
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

    
    @Test void t6indexFinish() throws Exception {
        places.fill(2, 0, 3);
        Document[] saved = new Document[1];
        places.atTarget.before(1, f -> f.name().equals("createIndexes") && f.document().toJson().contains("\"two\""), () -> saved[0] = places.target().getCollection("bascule_runs").find().first());
        RunReport r = TwoPlaces.run(engine, idx()); say(told(r) + " saved " + (saved[0] == null ? null : saved[0].getString("state") + saved[0].get("indexes")));
        if (saved[0] == null) { say("sent " + places.sentToTarget); return; }
        places.target().getCollection("Both2").dropIndexes();
        places.target().getCollection("bascule_runs").replaceOne(new Document("_id", r.run().value()), saved[0]);
        say("finish " + attempt(() -> told(engine.recover(r.run().value(), Recovery.FINISH, new RunMonitor()))));
        for (String n : List.of("Both1", "Both2")) say(n + " " + places.target().getCollection(n).listIndexes().map(d -> d.getString("name")).into(new ArrayList<>()));
    }
    @Test void t9bRetireAndCopyAs() throws Exception {
        TwoPlaces.insert(places.source(), "A", 4, "a"); TwoPlaces.insert(places.source(), "B", 3, "b"); TwoPlaces.insert(places.target(), "B", 3, "a");
        Runbook rb = RunbookFile.parse("""
            runbook: promote
            name: Test
            source: staging
            target: production
            backup: none
            collections:
              - { name: A, action: copy, as: B }
              - { name: B, action: retire, successor: B }
            accept: { target-only-documents: 10000, target-newer-documents: 10000 }
            """, "t.yaml");
        say(attempt(() -> told(TwoPlaces.run(engine, rb)))); names("after");
    }
    @Test void t24reportAfterRecover() throws Exception {
        places.fill(1, 0, 3);
        String a = killed(becoming("starting"), 1, true);
        say("recover " + attempt(() -> told(engine.recover(a, Recovery.DEFAULT, new RunMonitor()))));
        String json = Files.readString(home.resolve("runs").resolve(a).resolve("report.json"));
        for (String m : List.of("\"state\"", "restorePoint", "downtimeMillis", "finishedAt")) say(json.lines().filter(l -> l.contains(m)).toList().toString());
    }
    @Test @Timeout(120) void t10cAllSilent() throws Exception {
        places.close();
        java.util.concurrent.atomic.AtomicBoolean silent = new java.util.concurrent.atomic.AtomicBoolean();
        places = TwoPlaces.embedded(home, new dev.bascule.server.WireHook() {
            @Override public Action onCommand(CommandFrame c) {
                if (TwoPlaces.isLiveRename(c)) silent.set(true);
                while (silent.get()) { try { Thread.sleep(100); } catch (InterruptedException e) { break; } }
                return Action.forward();
            }
        });
        engine = places.engine(); places.fill(2, 0, 3);
        long start = System.nanoTime();
        var f = java.util.concurrent.CompletableFuture.supplyAsync(() -> attempt(() -> told(TwoPlaces.run(engine, promotion()))));
        try { say("ended: " + f.get(75, TimeUnit.SECONDS)); } catch (java.util.concurrent.TimeoutException e) { say("still hangs after 75 s"); }
        say("seconds " + (System.nanoTime() - start) / 1e9); silent.set(false);
        try { say("then " + f.get(30, TimeUnit.SECONDS)); } catch (Exception e) {}
    }
}
