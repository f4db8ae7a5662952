package dev.bascule.check;

import dev.bascule.check.HttpProbe.Outcome;
import dev.bascule.environment.Secret;
import dev.bascule.mongo.FieldSample;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.task.CancelledException;
import dev.bascule.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Tries addresses that documents hold. Worker only. */
final class UrlJudge {

    /** Servers that answer no HEAD say so, and are asked for one byte instead. */
    private static final Set<Integer> NO_HEAD = Set.of(405, 501);

    private static final int AT_ONCE = 4;

    private final HttpProbe http;
    private final CheckPlaces places;
    private final Check check;
    private final long begun = System.nanoTime();
    private final Semaphore asking = new Semaphore(AT_ONCE);

    UrlJudge(HttpProbe http, CheckPlaces places, Check check) {
        this.http = http;
        this.places = places;
        this.check = check;
    }

    /** An address that did not lead anywhere. */
    private record Dead(Result result, Text why) {}

    Finding judge(CheckKind.Urls urls) {
        MongoPlace place = places.database(check.environment());
        if (new InventoryReader(place).look(urls.collection()).isEmpty()) {
            return Finding.critical(Text.of("check.collection.missing", urls.collection()));
        }
        List<String> sampled = FieldSample.texts(place, urls.collection(), urls.field(), urls.sample()).stream()
                .filter(UrlJudge::isAddress)
                .distinct()
                .limit(urls.sample())
                .toList();
        if (sampled.isEmpty()) {
            return Finding.of(Result.WARNING, Text.of("check.urls.none", urls.collection() + "." + urls.field()), "0");
        }
        List<Dead> dead = tried(sampled, urls.status());
        String observed = sampled.size() - dead.size() + "/" + sampled.size();
        return dead.isEmpty()
                ? Finding.ok(observed)
                : Finding.of(
                        dead.stream().map(Dead::result).reduce(Result.OK, Result::or),
                        Said.together(dead.stream().map(Dead::why).toList()),
                        observed);
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?");
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private List<Dead> tried(List<String> addresses, List<Integer> status) {
        List<FutureTask<List<Dead>>> tasks = addresses.stream()
                .map(address -> new FutureTask<>(() -> tried(address, status)))
                .toList();
        List<Thread> threads =
                tasks.stream().map(task -> Thread.ofVirtual().start(task)).toList();
        List<Dead> dead = new ArrayList<>();
        try {
            for (FutureTask<List<Dead>> task : tasks) {
                dead.addAll(task.get());
            }
            return dead;
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<Dead> tried(String address, List<Integer> status) throws InterruptedException {
        asking.acquire();
        try {
            Outcome outcome = http.ask("HEAD", address, Map.of(), left());
            if (outcome instanceof Outcome.Answered(int got, byte[] _, Duration _) && NO_HEAD.contains(got)) {
                outcome = http.ask("GET", address, Map.of("Range", Secret.of("bytes=0-0")), left());
            }
            return switch (outcome) {
                case Outcome.Answered answer when status.contains(answer.status()) -> List.of();
                case Outcome.Answered answer ->
                    List.of(new Dead(
                            check.severity().result(),
                            Text.of("check.urls.status", Said.shortened(address), Integer.toString(answer.status()))));
                case Outcome.Failed failed ->
                    List.of(new Dead(failed.failure().result(), HttpJudge.why(failed, address)));
            };
        } finally {
            asking.release();
        }
    }

    private Duration left() {
        Duration left = check.deadline().minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ofMillis(1) : left;
    }
}
