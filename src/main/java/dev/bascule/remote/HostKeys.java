package dev.bascule.remote;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of hosts that are known: Bascule's own {@code known_hosts}, which is written, and the user's, which is only
 * read; hashed names too. Any thread. Both are read anew for every question.
 */
public final class HostKeys {

    private final Path own;
    private final Path users;

    /** Neither file need exist. */
    public HostKeys(Path own, Path users) {
        this.own = own;
        this.users = users;
    }

    /** What is on file of a key that a host has shown. */
    enum Standing {
        KNOWN,
        /** Nothing is known of this host. */
        UNKNOWN,
        /** The host is known by another key, or this key was revoked, or the two files disagree. */
        CHANGED
    }

    Standing judge(String keyName, byte[] key) {
        List<Standing> said = Stream.of(own, users)
                .map(file -> judge(entries(file, keyName), key))
                .toList();
        if (said.contains(Standing.CHANGED)) {
            return Standing.CHANGED;
        }
        if (said.contains(Standing.KNOWN)) {
            return Standing.KNOWN;
        }
        return known(keyName).isEmpty() ? Standing.UNKNOWN : Standing.CHANGED;
    }

    /** A key of another type says nothing by itself: a host has one of each. */
    private static Standing judge(List<HostKey> entries, byte[] key) {
        String shown = Base64.getEncoder().encodeToString(key);
        String type = PresentedKey.typeOf(key);
        boolean same = false;
        boolean other = false;
        for (HostKey entry : entries) {
            boolean equal = entry.getKey().equals(shown);
            if (equal && "@revoked".equals(entry.getMarker())) {
                return Standing.CHANGED;
            }
            same |= equal;
            other |= !equal && entry.getType().equals(type);
        }
        return same ? Standing.KNOWN : other ? Standing.CHANGED : Standing.UNKNOWN;
    }

    /** All keys on file for a host, of either file: a host is asked for one of these types first. */
    List<HostKey> known(String keyName) {
        List<HostKey> all = new ArrayList<>(entries(own, keyName));
        all.addAll(entries(users, keyName));
        all.removeIf(each -> "@revoked".equals(each.getMarker()));
        return all;
    }

    /** Adds a key to Bascule's own file. @throws UncheckedIOException when it cannot be written; it stays as it was then */
    void trust(PresentedKey key) {
        try {
            OwnerOnly.createFolders(own.toAbsolutePath().getParent());
            String before = Files.exists(own) ? Files.readString(own, StandardCharsets.UTF_8) : "";
            String line = key.hop().keyName() + " " + key.type() + " " + key.base64() + "\n";
            String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            DurableFile.replace(own, (before + separator + line).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HostKey> entries(Path file, String keyName) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            JSch reader = new JSch();
            reader.setKnownHosts(new ByteArrayInputStream(Files.readAllBytes(file)));
            HostKeyRepository read = reader.getHostKeyRepository();
            return Arrays.stream(read.getHostKey(keyName, null))
                    .filter(each -> !"@cert-authority".equals(each.getMarker()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JSchException e) {
            throw new UncheckedIOException(new IOException(file.toString(), e));
        }
    }
}
