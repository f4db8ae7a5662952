package dev.bascule.reshape;

import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which hosts of URLs become others. Any thread.
 *
 * <p>A host is met when it is a declared one or a subdomain of it, in any case; the longest declared one wins, and the
 * labels before it stay. Where labels and replacement together are again a declared host
 * ({@code staging.staging.meeshy.me}) that is replaced too, so that no declared host is left and the rules applied to
 * their own output change nothing.
 */
public final class HostRules {

    private static final int HIGHEST_PORT = 65_535;

    private record Rule(String host, String replacement) {}

    private final List<Rule> longestFirst;
    private final OptionalInt dropPort;

    /**
     * Rules without {@link #problems}.
     *
     * @param hosts declared host to its replacement
     * @param dropPort port removed together with a replaced host
     * @throws OperatorException when there are problems; it names the first
     */
    public HostRules(Map<String, String> hosts, OptionalInt dropPort) {
        List<Text> problems = problems(hosts, dropPort);
        if (!problems.isEmpty()) {
            throw new OperatorException(
                    OperatorException.Reason.INVALID,
                    problems.getFirst(),
                    Text.of("reshape.hosts.refused.state"),
                    Text.of("reshape.hosts.refused.remedy"));
        }
        this.longestFirst = hosts.entrySet().stream()
                .map(entry -> new Rule(lowerCase(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingInt((Rule rule) -> rule.host().length())
                        .reversed())
                .toList();
        this.dropPort = dropPort;
    }

    /** Everything that makes rules unusable, said for the person who wrote them; empty when they can be used. */
    public static List<Text> problems(Map<String, String> hosts, OptionalInt dropPort) {
        List<Text> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        hosts.forEach((host, replacement) -> {
            if (!isHostName(host)) {
                problems.add(Text.of("reshape.hosts.not-a-host", host));
            }
            if (!isHostName(replacement)) {
                problems.add(Text.of("reshape.hosts.not-a-host", replacement));
            }
            if (!seen.add(lowerCase(host))) {
                problems.add(Text.of("reshape.hosts.twice", host));
            }
            hosts.keySet().stream()
                    .filter(other -> isHostOrSubdomain(lowerCase(replacement), lowerCase(other)))
                    .forEach(other -> problems.add(Text.of("reshape.hosts.circular", host, replacement, other)));
        });
        if (dropPort.isPresent() && (dropPort.getAsInt() < 1 || dropPort.getAsInt() > HIGHEST_PORT)) {
            problems.add(Text.of("reshape.hosts.port", Integer.toString(dropPort.getAsInt())));
        }
        return problems;
    }

    /**
     * A text with its host replaced.
     *
     * @return empty when the text stays: it is no absolute http(s) URL, its host is not met, or it is no valid UTF-8
     */
    Optional<byte[]> rewrite(byte[] bytes, int from, int to) {
        return UrlAuthority.find(bytes, from, to).flatMap(authority -> replacementOf(authority.host())
                .filter(host -> isUtf8(bytes, from, to))
                .map(host -> authority.with(host, dropPort)));
    }

    private Optional<String> replacementOf(String host) {
        boolean rooted = host.endsWith(".");
        String name = rooted ? host.substring(0, host.length() - 1) : host;
        String current = name;
        for (Optional<String> next = replaceOnce(name); next.isPresent(); next = replaceOnce(current)) {
            current = next.get();
        }
        return current.equals(name) ? Optional.empty() : Optional.of(rooted ? current + "." : current);
    }

    private Optional<String> replaceOnce(String host) {
        String lower = lowerCase(host);
        for (Rule rule : longestFirst) {
            if (isHostOrSubdomain(lower, rule.host())) {
                String labels = host.substring(0, host.length() - rule.host().length());
                return labels.isEmpty() || isHostName(labels.substring(0, labels.length() - 1))
                        ? Optional.of(labels + rule.replacement())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isHostOrSubdomain(String host, String declared) {
        return host.equals(declared) || host.endsWith("." + declared);
    }

    /** Labels of letters, digits, hyphens and underscores between single dots; no port, no address in brackets. */
    private static boolean isHostName(String text) {
        for (String label : text.split("\\.", -1)) {
            if (label.isEmpty() || !label.codePoints().allMatch(HostRules::isHostCharacter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHostCharacter(int c) {
        return c == '-'
                || c == '_'
                || c != 0xFFFD && Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Only of ASCII: other letters that have an ASCII lower case (the Kelvin sign) belong to other hosts. */
    private static String lowerCase(String host) {
        StringBuilder lower = new StringBuilder(host);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return lower.toString();
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
