package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long command, and a server that is asked meanwhile whether it is still there. */
@Timeout(60)
class WatchTest {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    @Test
    void commandIsWaitedForWhileTheServerAnswers() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        Watch watch = new Watch(
                () -> {
                    if (asked.incrementAndGet() == 4) {
                        done.countDown();
                    }
                    return true;
                },
                SILENCE);
        assertThat(watch.<String>over(() -> waitFor(done))).isEqualTo("done");
        assertThat(asked).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void commandOfASilentServerIsGivenUpAndItsConnectionLetGo() {
        AtomicBoolean woken = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        Watch watch = new Watch(() -> false, SILENCE);
        assertThatThrownBy(() -> watch.over(() -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        woken.set(true);
                    }
                    return "woken";
                }))
                .isInstanceOf(MongoTimeoutException.class);
        await().untilTrue(woken);
    }

    @Test
    void refusalOfTheServerIsPassedOnAsItIs() {
        MongoCommandException refusal =
                new MongoCommandException(BsonDocument.parse("{ok: 0, code: 86}"), new ServerAddress());
        Watch watch = new Watch(() -> true, SILENCE);
        assertThatThrownBy(() -> watch.over(() -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    private static String waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return "done";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }
}
