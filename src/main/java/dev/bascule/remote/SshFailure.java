package dev.bascule.remote;

import com.jcraft.jsch.JSchException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a hop could not be connected to, for a person and for who has to decide whether to try again. Any thread. */
public final class SshFailure extends OperatorException {

    private final transient Kind kind;
    private final transient Optional<PresentedKey> key;

    /** Which rung broke. */
    public enum Kind {
        RESOLVE,
        PORT,
        HOST_KEY_UNKNOWN,
        HOST_KEY_CHANGED,
        LOGIN,
        /** What was there is gone, or something unforeseen. */
        OTHER;

        /** Whether the same may work in a moment without anybody doing anything. */
        public boolean mayPass() {
            return this == PORT || this == OTHER;
        }
    }

    private SshFailure(Kind kind, Text happened, Text remedy, Optional<PresentedKey> key, @Nullable Throwable cause) {
        super(Reason.UNREACHABLE, happened, Text.of("remote.state.nothing-sent"), remedy, cause);
        this.kind = kind;
        this.key = key;
    }

    public Kind kind() {
        return kind;
    }

    /** The key that is not known, when it is that. */
    Optional<PresentedKey> key() {
        return key;
    }

    /** @param environment whose host is being reached, for the command that trusts the key */
    static SshFailure unknownKey(String environment, PresentedKey key) {
        return new SshFailure(
                Kind.HOST_KEY_UNKNOWN,
                Text.of("remote.key.unknown", key.hop().toString(), key.fingerprint()),
                Text.of("remote.key.unknown.remedy", environment, key.fingerprint()),
                Optional.of(key),
                null);
    }

    static SshFailure changedKey(PresentedKey key) {
        return new SshFailure(
                Kind.HOST_KEY_CHANGED,
                Text.of("remote.key.changed", key.hop().toString(), key.fingerprint()),
                Text.of("remote.key.changed.remedy", key.hop().keyName()),
                Optional.of(key),
                null);
    }

    /** @param what is wrong with the key in {@code file}: names both sentences */
    static SshFailure identity(String what, String file, @Nullable Throwable cause) {
        return new SshFailure(
                Kind.LOGIN,
                Text.of("remote.failure.identity." + what, file),
                Text.of("remote.remedy.identity." + what),
                Optional.empty(),
                cause);
    }

    /** What the library's failure means. */
    static SshFailure of(Hop hop, JSchException e) {
        if (String.valueOf(e.getMessage()).startsWith("Auth ")) {
            return new SshFailure(
                    Kind.LOGIN,
                    Text.of("remote.login.refused", hop.toString()),
                    Text.of("remote.login.refused.remedy"),
                    Optional.empty(),
                    e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException _ -> {
                    return told(Kind.RESOLVE, "remote.connect.unknown-host", hop, e);
                }
                case UnresolvedAddressException _ -> {
                    return told(Kind.RESOLVE, "remote.connect.unknown-host", hop, e);
                }
                case ConnectException _ -> {
                    return told(Kind.PORT, "remote.connect.refused", hop, e);
                }
                case NoRouteToHostException _ -> {
                    return told(Kind.PORT, "remote.connect.refused", hop, e);
                }
                case SocketTimeoutException _ -> {
                    return told(Kind.PORT, "remote.connect.silent", hop, e);
                }
                default -> {}
            }
        }
        return String.valueOf(e.getMessage()).contains("timeout")
                ? told(Kind.PORT, "remote.connect.silent", hop, e)
                : told(Kind.OTHER, "remote.connect.other", hop, e);
    }

    private static SshFailure told(Kind kind, String key, Hop hop, JSchException e) {
        return new SshFailure(
                kind,
                Text.of(key, hop.toString(), String.valueOf(e.getMessage())),
                Text.of(kind == Kind.RESOLVE ? "remote.connect.unknown-host.remedy" : "remote.connect.remedy"),
                Optional.empty(),
                e);
    }
}
