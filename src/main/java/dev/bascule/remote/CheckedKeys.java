package dev.bascule.remote;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import dev.bascule.remote.HostKeys.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the library ask for one hop's key, and remembers what was shown. One connection, one thread. */
final class CheckedKeys implements HostKeyRepository {

    private final HostKeys keys;
    private final Hop hop;
    private Optional<PresentedKey> shown = Optional.empty();
    private Standing standing = Standing.UNKNOWN;

    CheckedKeys(HostKeys keys, Hop hop) {
        this.keys = keys;
        this.hop = hop;
    }

    @Override
    public int check(String host, byte[] key) {
        shown = Optional.of(new PresentedKey(hop, key));
        standing = keys.judge(hop.keyName(), key);
        return switch (standing) {
            case KNOWN -> OK;
            case UNKNOWN -> NOT_INCLUDED;
            case CHANGED -> CHANGED;
        };
    }

    /** Why the key was refused, when it was. */
    Optional<SshFailure> refusal(String environment) {
        return shown.flatMap(key -> switch (standing) {
            case KNOWN -> Optional.empty();
            case UNKNOWN -> Optional.of(SshFailure.unknownKey(environment, key));
            case CHANGED -> Optional.of(SshFailure.changedKey(key));
        });
    }

    /** The key that the hop has shown. */
    Optional<PresentedKey> shown() {
        return shown;
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(hop.keyName(), null);
    }

    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return keys.known(hop.keyName()).stream()
                .filter(each -> type == null || each.getType().equals(type))
                .toArray(HostKey[]::new);
    }

    /** A key is added by a person's word alone. */
    @Override
    public void add(HostKey key, UserInfo ui) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "known_hosts";
    }
}
