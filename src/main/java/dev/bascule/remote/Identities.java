package dev.bascule.remote;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.SSHAgentConnector;
import dev.bascule.environment.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a connection the keys it may log in with: the environment's own, those of an agent, those that ssh's settings name.
 * Worker only: a passphrase may have to be asked for.
 */
final class Identities {

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

    private final SshLogin login;

    Identities(SshLogin login) {
        this.login = login;
    }

    /** @throws SshFailure when the key that the environment names cannot be used */
    void putInto(JSch jsch, Hop hop) throws JSchException {
        login.agent().ifPresent(socket -> agent(jsch, socket));
        if (login.identity().isPresent()) {
            named(jsch, login.identity().get());
        }
        List<Path> others = hop.identities().isEmpty() && login.identity().isEmpty() ? login.usual() : hop.identities();
        for (Path each : others) {
            unasked(jsch, each);
        }
    }

    private static void agent(JSch jsch, Path socket) {
        try {
            jsch.setIdentityRepository(new AgentIdentityRepository(new SSHAgentConnector(socket)));
        } catch (AgentProxyException e) {
            LOG.info("the agent at {} does not answer", socket, e);
        }
    }

    private void named(JSch jsch, Path file) throws JSchException {
        if (!Files.isReadable(file)) {
            throw SshFailure.identity("missing", file.toString(), null);
        }
        KeyPair key = load(jsch, file);
        try {
            if (!key.isEncrypted()) {
                jsch.addIdentity(file.toString());
            } else if (login.passphrase().isPresent()) {
                decrypted(jsch, key, file, login.passphrase().get().get());
            } else if (login.agent().isEmpty()) {
                throw SshFailure.identity("encrypted", file.toString(), null);
            }
        } finally {
            key.dispose();
        }
    }

    private static KeyPair load(JSch jsch, Path file) {
        try {
            return KeyPair.load(jsch, file.toString(), null);
        } catch (JSchException e) {
            throw SshFailure.identity("unreadable", file.toString(), e);
        }
    }

    private static void decrypted(JSch jsch, KeyPair key, Path file, Secret secret) throws JSchException {
        byte[] passphrase = bytes(secret);
        try {
            if (!key.decrypt(passphrase)) {
                throw SshFailure.identity("passphrase", file.toString(), null);
            }
            jsch.addIdentity(file.toString(), passphrase.clone());
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    /** Keys that nobody named for this environment are offered where they can be read without a question. */
    private static void unasked(JSch jsch, Path file) {
        if (!Files.isReadable(file)) {
            return;
        }
        try {
            KeyPair key = KeyPair.load(jsch, file.toString(), null);
            if (!key.isEncrypted()) {
                jsch.addIdentity(file.toString());
            }
            key.dispose();
        } catch (JSchException e) {
            LOG.info("{} is no key that can be offered", file, e);
        }
    }

    static byte[] bytes(Secret secret) {
        char[] characters = secret.reveal();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(characters, ' ');
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }
}
