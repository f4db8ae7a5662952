package dev.bascule.remote;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import dev.bascule.environment.HostSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The hosts on the way to an environment's host, that host last. Any thread.
 *
 * <p>What environments.yaml says holds; of the user's ssh_config Host, HostName, User, Port, IdentityFile and ProxyJump fill
 * in what it leaves open.
 */
public record SshRoute(List<Hop> hops) {

    private static final int MOST_HOPS = 8;

    public SshRoute {
        hops = List.copyOf(hops);
    }

    /** Where ssh's own files lie, and who is at this computer. */
    public record Surroundings(Path home, String user) {

        public static Surroundings ofThisComputer() {
            return new Surroundings(Path.of(System.getProperty("user.home")), System.getProperty("user.name"));
        }

        /** A path as ssh's settings and environments.yaml write it. */
        Path path(String written) {
            return written.startsWith("~/") ? home.resolve(written.substring(2)) : home.resolve(written);
        }

        Path sshFolder() {
            return home.resolve(".ssh");
        }
    }

    /** @throws UncheckedIOException when there is an ssh_config that cannot be read */
    public static SshRoute of(HostSettings settings, Surroundings here) {
        return new Reading(here).route(settings);
    }

    Hop last() {
        return hops.getLast();
    }

    /** A host as a person writes it: {@code user@name:port}, with user and port left out at will. */
    private record Login(Optional<String> user, String name, OptionalInt port) {

        static Login of(String text) {
            int at = text.lastIndexOf('@');
            Optional<String> user = at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
            String rest = text.substring(at + 1);
            int colon = rest.lastIndexOf(':');
            if (colon <= rest.lastIndexOf(']') || rest.indexOf(':') != colon && !rest.startsWith("[")) {
                return new Login(user, bare(rest), OptionalInt.empty());
            }
            int port = Integer.parseInt(rest.substring(colon + 1));
            return new Login(user, bare(rest.substring(0, colon)), OptionalInt.of(port));
        }

        private static String bare(String name) {
            return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        }
    }

    private static final class Reading {
        private final Surroundings here;
        private final ConfigRepository config;

        Reading(Surroundings here) {
            this.here = here;
            Path file = here.sshFolder().resolve("config");
            try {
                this.config = Files.isRegularFile(file)
                        ? OpenSSHConfig.parse(Files.readString(file))
                        : ConfigRepository.nullConfig;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        SshRoute route(HostSettings settings) {
            Login login = Login.of(settings.ssh());
            Login target = settings.port().isPresent() ? new Login(login.user(), login.name(), settings.port()) : login;
            List<Hop> hops = new ArrayList<>();
            if (settings.jump().isEmpty()) {
                jumpsOf(target, hops, 0);
            } else {
                settings.jump().forEach(each -> hops.add(hop(Login.of(each))));
            }
            hops.add(hop(target));
            return new SshRoute(hops);
        }

        /** Jumps that ssh_config names; a jump host may have its own. */
        private void jumpsOf(Login host, List<Hop> hops, int depth) {
            String jumps = config.getConfig(host.name()).getValue("ProxyJump");
            if (jumps == null || jumps.isBlank() || jumps.equalsIgnoreCase("none") || depth >= MOST_HOPS) {
                return;
            }
            List<Login> named = Arrays.stream(jumps.split(","))
                    .map(String::strip)
                    .map(Login::of)
                    .toList();
            jumpsOf(named.getFirst(), hops, depth + 1);
            named.forEach(each -> hops.add(hop(each)));
        }

        private Hop hop(Login login) {
            ConfigRepository.Config found = config.getConfig(login.name());
            String host = Optional.ofNullable(found.getHostname())
                    .map(name -> name.replace("%h", login.name()))
                    .orElse(login.name());
            String user =
                    login.user().or(() -> Optional.ofNullable(found.getUser())).orElse(here.user());
            int port = login.port().orElse(found.getPort() > 0 ? found.getPort() : Hop.SSH_PORT);
            return new Hop(user, host, port, identities(found));
        }

        private List<Path> identities(ConfigRepository.Config found) {
            String[] named = found.getValues("IdentityFile");
            return named == null
                    ? List.of()
                    : Arrays.stream(named)
                            .filter(each -> each != null && !each.isBlank())
                            .map(each ->
                                    here.path(each.replace("%d", here.home().toString())))
                            .toList();
        }
    }
}
