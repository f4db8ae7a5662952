package dev.bascule.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** An SSH server of this JVM, whose commands a real shell takes apart, as a login shell does. */
public final class TestSshServer implements AutoCloseable {

    /** What commands were sent, as text. */
    public final List<String> commands = new CopyOnWriteArrayList<>();

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile String password = "";
    private volatile String programs = "";

    /** @param hostKey a file for its key, made when it is not there */
    public TestSshServer(Path hostKey) {
        SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(hostKey);
        provider.setAlgorithm(KeyUtils.EC_ALGORITHM);
        provider.setKeySize(256);
        server.setKeyPairProvider(provider);
        server.setHost("127.0.0.1");
        server.setPasswordAuthenticator((user, given, session) -> !password.isEmpty() && given.equals(password));
        server.setPublickeyAuthenticator((user, key, session) -> keys.contains(text(key)));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, command) -> {
            commands.add(command);
            String script = programs.isEmpty() ? command : "PATH=" + programs + "; " + command;
            return new ProcessShellFactory(command, "/bin/sh", "-c", script).createShell(channel);
        });
        start();
    }

    /** Lets in who knows this. */
    public TestSshServer withPassword(String accepted) {
        password = accepted;
        return this;
    }

    /** Commands find the programs of this folder, and no others. */
    public TestSshServer withPrograms(Path folder) {
        programs = folder.toString();
        return this;
    }

    /** @param publicKey as it stands in {@code authorized_keys} */
    public TestSshServer withKey(String publicKey) {
        try {
            keys.add(text(PublicKeyEntry.parsePublicKeyEntry(publicKey).resolvePublicKey(null, null, null)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Where it listens, on the loopback. */
    public int port() {
        return server.getPort();
    }

    /** The connections there are, cut as a network does. */
    public void cut() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** Nobody is let in any more, at the same port, until it is started again. */
    public void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets people in again. */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }

    @Override
    public void close() {
        stop();
    }
}
