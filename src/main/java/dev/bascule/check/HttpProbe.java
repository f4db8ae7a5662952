package dev.bascule.check;

import dev.bascule.environment.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Asks over HTTP from this computer. Any thread that may wait; close it when done. Certificates and names are verified, and
 * no redirection is followed: where one is right, its status is.
 */
public final class HttpProbe implements AutoCloseable {

    private static final long MOST_BYTES = 8L << 20;

    private final HttpClient client;

    /** With the certificate authorities of this computer's Java. */
    public HttpProbe() {
        this(HttpClient.newBuilder());
    }

    /** With others. */
    HttpProbe(SSLContext trusting) {
        this(HttpClient.newBuilder().sslContext(trusting));
    }

    private HttpProbe(HttpClient.Builder builder) {
        this.client = builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** What became of a request. */
    sealed interface Outcome {

        record Answered(int status, byte[] body, Duration took) implements Outcome {}

        /** @param detail in the words of whoever failed */
        record Failed(Failure failure, String detail) implements Outcome {}
    }

    /** Why there was no answer. */
    enum Failure {
        REFUSED(Result.CRITICAL),
        RESET(Result.CRITICAL),
        DEADLINE(Result.CRITICAL),
        CERTIFICATE(Result.CRITICAL),
        UNRESOLVED(Result.COULD_NOT_MEASURE),
        UNREACHABLE(Result.COULD_NOT_MEASURE),
        IMPOSSIBLE(Result.COULD_NOT_MEASURE);

        private final Result result;

        Failure(Result result) {
            this.result = result;
        }

        Result result() {
            return result;
        }
    }

    /** @param deadline until the answer is here, its body included */
    Outcome ask(String method, String url, Map<String, Secret> headers, Duration deadline) throws InterruptedException {
        HttpRequest request;
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .setHeader("User-Agent", "Bascule");
            headers.forEach((name, value) -> builder.setHeader(name, new String(value.reveal())));
            request = builder.build();
        } catch (IllegalArgumentException e) {
            // its message may repeat a header's value
            return new Outcome.Failed(Failure.IMPOSSIBLE, "");
        }
        long begun = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> got = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return new Outcome.Answered(got.statusCode(), got.body(), Duration.ofNanos(System.nanoTime() - begun));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Outcome.Failed(Failure.DEADLINE, Said.duration(deadline));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private static Outcome failed(Throwable cause) {
        String detail = Said.shortened(String.valueOf(cause.getMessage()));
        return switch (cause) {
            case SSLException _ -> new Outcome.Failed(Failure.CERTIFICATE, detail);
            case ConnectException connecting -> new Outcome.Failed(connecting(connecting), detail);
            case NoRouteToHostException _ -> new Outcome.Failed(Failure.UNREACHABLE, detail);
            case SocketException socket when isUnreachable(socket) -> new Outcome.Failed(Failure.UNREACHABLE, detail);
            case IOException _ -> new Outcome.Failed(Failure.RESET, detail);
            default -> throw new IllegalStateException(cause);
        };
    }

    private static Failure connecting(ConnectException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof UnresolvedAddressException) {
                return Failure.UNRESOLVED;
            } else if (cause instanceof NoRouteToHostException || isUnreachable(cause)) {
                return Failure.UNREACHABLE;
            }
            cause = cause.getCause();
        }
        return Failure.REFUSED;
    }

    /** The system's word for a network without a way there. */
    private static boolean isUnreachable(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("unreachable") || message.contains("No route to host");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
