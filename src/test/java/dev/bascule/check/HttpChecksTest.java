package dev.bascule.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.bascule.check.Check.Severity;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretSource;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to servers that answer well, badly, late or not at all. */
class HttpChecksTest {

    private static final String PASSWORD = "tr0mbone";

    @TempDir
    private Path folder;

    private final FakePlaces places = new FakePlaces();
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        answer("/health", 200, """
            {"status":"healthy","services":{"database":{"status":"up","userCount":207}},"a.b":true,
             "list":[{"x":1.50}],"none":null}\
            """);
        answer("/down", 503, "{\"status\":\"unhealthy\"}");
        answer("/text", 200, "OK");
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/health");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/never", exchange -> await());
        server.createContext("/cut", HttpExchange::close);
        server.createContext("/secret", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private void await() {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static CheckKind.Http asking(String url) {
        return new CheckKind.Http(url, List.of(200), Map.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static CheckKind.Http asking(String url, Map<String, List<String>> json) {
        return new CheckKind.Http(url, List.of(200), json, Optional.empty(), Optional.empty(), Map.of());
    }

    private Finding look(CheckKind kind) {
        return look(kind, Duration.ofSeconds(10));
    }

    private Finding look(CheckKind kind, Duration deadline) {
        try (HttpProbe http = new HttpProbe()) {
            return look(http, kind, deadline, Severity.CRITICAL);
        }
    }

    private Finding look(HttpProbe http, CheckKind kind, Duration deadline, Severity severity) {
        return new BoundedLook(new Judges(places, http))
                .look(Checks.of(kind, severity, deadline, Duration.ZERO), CancelToken.none());
    }

    @ParameterizedTest
    @CsvSource({
        "status, healthy, true",
        "status, unhealthy, false",
        "services.database.status, up, true",
        "services.database.userCount, 207, true",
        "services.database.userCount, 207.0, true",
        "services.database.userCount, 208, false",
        "services.cache.status, up, false",
        "a.b, true, true",
        "a.b, 'True', false",
        "list.0.x, 1.5, true",
        "list.1.x, 1.5, false",
        "none, null, true"
    })
    void membersOfTheAnswerAreHeldAgainstTheRules(String path, String value, boolean right) {
        Finding found = look(asking(url("/health"), Map.of(path, List.of("other", value))));
        assertThat(found.result()).as(Checks.reason(found)).isEqualTo(right ? Result.OK : Result.CRITICAL);
        assertThat(found.observed().orElseThrow()).startsWith("200, ");
    }

    @Test
    void aStatusAloneIsNoHealth() {
        assertThat(look(asking(url("/health"))).result()).isEqualTo(Result.OK);
        Finding down = look(asking(url("/down"), Map.of("status", List.of("healthy"))));
        assertThat(down.result()).isEqualTo(Result.CRITICAL);
        assertThat(Checks.reason(down))
                .isEqualTo("answered 503 instead of 200; “status” is unhealthy instead of healthy");
        assertThat(Checks.reason(look(asking(url("/text"), Map.of("status", List.of("healthy"))))))
                .isEqualTo("the answer is no JSON");
        assertThat(look(asking(url("/moved"))).result())
                .as("no redirection is followed")
                .isEqualTo(Result.CRITICAL);
    }

    @Test
    void textAndTimeAreRulesToo() {
        CheckKind holds = new CheckKind.Http(
                url("/text"), List.of(200), Map.of(), Optional.of("OK"), Optional.of(Duration.ofSeconds(9)), Map.of());
        assertThat(look(holds).result()).isEqualTo(Result.OK);
        CheckKind lacks = new CheckKind.Http(
                url("/text"), List.of(200), Map.of(), Optional.of("pong"), Optional.of(Duration.ofNanos(1)), Map.of());
        Finding found = look(lacks);
        assertThat(Checks.reason(found)).contains("does not hold “pong”", "must stay under 0 ms");
    }

    @Test
    void severityIsOfRulesAndNotOfServersThatAreAway() throws IOException {
        try (HttpProbe http = new HttpProbe()) {
            assertThat(look(http, asking(url("/down")), Duration.ofSeconds(10), Severity.WARNING)
                            .result())
                    .isEqualTo(Result.WARNING);
            String closed;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = "http://127.0.0.1:" + socket.getLocalPort() + "/";
            }
            Finding refused = look(http, asking(closed), Duration.ofSeconds(10), Severity.WARNING);
            assertThat(refused.result()).isEqualTo(Result.CRITICAL);
            assertThat(Checks.reason(refused)).contains("refuses the connection");
        }
    }

    @Test
    void aServerThatHangsUpOrSaysNothingIsCritical() throws IOException {
        assertThat(look(asking(url("/cut"))).result()).isEqualTo(Result.CRITICAL);
        Finding late = look(asking(url("/never")), Duration.ofMillis(200));
        assertThat(late.result()).isEqualTo(Result.CRITICAL);
        assertThat(Checks.reason(late)).endsWith("did not answer within 200 ms");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            assertThat(look(asking(url), Duration.ofMillis(200)).result()).isEqualTo(Result.CRITICAL);
        }
    }

    @Test
    void aServerThatResetsIsCritical() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> reset(rude));
            Finding found = look(asking("http://127.0.0.1:" + rude.getLocalPort() + "/"));
            assertThat(found.result()).isEqualTo(Result.CRITICAL);
            assertThat(Checks.reason(found)).contains("broke the connection off");
        }
    }

    private static void reset(ServerSocket rude) {
        try {
            while (true) {
                try (Socket socket = rude.accept()) {
                    socket.setSoLinger(true, 0);
                    socket.getInputStream().read();
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    void aNameThatNobodyKnowsIsNoMeasurement() {
        Finding found = look(asking("http://no-such-name.invalid/health"));
        assertThat(found.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(Checks.reason(found)).isEqualTo("nobody knows the name no-such-name.invalid");
    }

    @Test
    void secretsAreSentAndNeverTold() {
        places.secrets.put("Authorization", Secret.of("Bearer " + PASSWORD));
        CheckKind rule = new CheckKind.Http(
                url("/secret"),
                List.of(200),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of("Authorization", new SecretSource.Variable("TOKEN")));
        Finding found = look(rule);
        assertThat(authorizations).containsExactly("Bearer " + PASSWORD);
        assertThat(found.toString() + Checks.reason(found)).doesNotContain(PASSWORD);
        places.secrets.put("Authorization", Secret.of("broken\n" + PASSWORD));
        Finding impossible = look(rule);
        assertThat(impossible.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(impossible.toString() + Checks.reason(impossible)).doesNotContain(PASSWORD);
    }

    @Test
    void certificatesAndNamesAreVerified() throws Exception {
        Path right = certificate("right", "ip:127.0.0.1");
        Path other = certificate("other", "dns:other.example");
        HttpsServer good = https(right);
        HttpsServer misnamed = https(other);
        try (HttpProbe trusting = new HttpProbe(trusting(right));
                HttpProbe trustingOther = new HttpProbe(trusting(other))) {
            Duration long_ = Duration.ofSeconds(10);
            assertThat(look(trusting, asking(url(good)), long_, Severity.CRITICAL)
                            .result())
                    .isEqualTo(Result.OK);
            Finding unknown = look(asking(url(good)));
            assertThat(unknown.result()).isEqualTo(Result.CRITICAL);
            assertThat(Checks.reason(unknown)).contains("cannot be trusted");
            Finding wrongName = look(trustingOther, asking(url(misnamed)), long_, Severity.WARNING);
            assertThat(wrongName.result()).isEqualTo(Result.CRITICAL);
        } finally {
            good.stop(0);
            misnamed.stop(0);
        }
    }

    private static String url(HttpsServer https) {
        return "https://127.0.0.1:" + https.getAddress().getPort() + "/";
    }

    private Path certificate(String name, String subject) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subject,
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return store;
    }

    private static KeyStore read(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static HttpsServer https(Path store) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(read(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        https.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        https.start();
        return https;
    }

    private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = read(store);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = keys.aliases().nextElement();
        trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
