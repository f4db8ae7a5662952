package dev.bascule.remote;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connects to a host, hop by hop. Worker only. */
final class SshConnector {

    private static final int ALIVE_EVERY_MILLIS = 10_000;
    private static final int ALIVE_MISSED = 3;

    private final String environment;
    private final SshRoute route;
    private final SshLogin login;
    private final HostKeys keys;
    private final Duration patience;

    /** @param patience how long each hop may take to answer and to let us in */
    SshConnector(String environment, SshRoute route, SshLogin login, HostKeys keys, Duration patience) {
        this.environment = environment;
        this.route = route;
        this.login = login;
        this.keys = keys;
        this.patience = patience;
    }

    /** @throws SshFailure when a hop does not answer, shows another key, or does not let us in; nothing stays open then */
    SshSession open() {
        Deque<Session> opened = new ArrayDeque<>();
        try {
            PresentedKey key = null;
            for (Hop hop : route.hops()) {
                key = connect(hop, opened);
            }
            return new SshSession(opened, key == null ? "" : key.fingerprint());
        } catch (RuntimeException e) {
            SshSession.close(opened);
            throw e;
        }
    }

    /** @return the key that was shown */
    private @Nullable PresentedKey connect(Hop hop, Deque<Session> opened) {
        CheckedKeys checked = new CheckedKeys(keys, hop);
        boolean last = hop.equals(route.last());
        try {
            JSch jsch = new JSch();
            jsch.setHostKeyRepository(checked);
            new Identities(login).putInto(jsch, hop);
            Session session = jsch.getSession(hop.user(), hop.host(), hop.port());
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("prefer_known_host_key_types", "yes");
            session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
            session.setDaemonThread(true);
            session.setServerAliveInterval(ALIVE_EVERY_MILLIS);
            session.setServerAliveCountMax(ALIVE_MISSED);
            if (!opened.isEmpty()) {
                session.setProxy(new JumpProxy(opened.getLast()));
            }
            if (last && login.password().isPresent()) {
                session.setUserInfo(new AskedPassword(login.password().get()));
            }
            opened.addLast(session);
            session.connect(Math.toIntExact(patience.toMillis()));
            return checked.shown().orElse(null);
        } catch (JSchException e) {
            Optional<SshFailure> refusal = checked.refusal(environment);
            throw refusal.orElseGet(() -> SshFailure.of(hop, e));
        }
    }
}
