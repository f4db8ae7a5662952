package dev.bascule.check;

import com.mongodb.MongoException;
import dev.bascule.mongo.ServerFailure;
import dev.bascule.remote.SshFailure;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look that is over when its deadline is, and that ends in a finding whatever happens on the way. Worker only. */
final class BoundedLook implements CheckRunner.LookAt {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedLook.class);

    /** Whoever minds the deadline himself may say why it was missed. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final CheckRunner.LookAt look;

    BoundedLook(CheckRunner.LookAt look) {
        this.look = look;
    }

    @Override
    public Finding look(Check check, CancelToken cancel) {
        CancelToken own = new CancelToken();
        FutureTask<Finding> task = new FutureTask<>(() -> look.look(check, own));
        Thread thread = Thread.ofVirtual().name("bascule-look " + check.name()).start(task);
        Runnable stop = () -> {
            own.cancel();
            thread.interrupt();
        };
        try (CancelToken.Registration _ = cancel.onCancel(stop)) {
            return task.get(check.deadline().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // it is not waited for: some waits cannot be interrupted
            stop.run();
            return Finding.unmeasured(Text.of("check.deadline", Said.duration(check.deadline())));
        } catch (InterruptedException e) {
            stop.run();
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            cancel.throwIfCancelled();
            return failed(check, e.getCause());
        }
    }

    private static Finding failed(Check check, Throwable cause) {
        return switch (cause) {
            case SshFailure told when !told.kind().mayPass() -> Finding.unmeasurable(told.happened());
            case OperatorException told when told.reason() == Reason.INVALID -> Finding.unmeasurable(told.happened());
            case OperatorException told -> Finding.unmeasured(told.happened());
            case MongoException server -> Finding.unmeasured(ServerFailure.said(server));
            default -> {
                LOG.warn("the check {} could not be made", check.name(), cause);
                yield Finding.unmeasured(Text.of("check.unexpected", String.valueOf(cause.getMessage())));
            }
        };
    }
}
