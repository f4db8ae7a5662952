package dev.bascule.reshape;

import dev.bascule.bson.DocumentId;
import dev.bascule.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonNull;
import org.bson.BsonType;

/**
 * Judges rewritten URLs by working them out again with other code: nothing but the allowed edits happened, and none is
 * missing. Any thread.
 */
public final class RewriteUrlsCheck {

    private static final Pattern URL =
            Pattern.compile("(https?://)([^/?#]*)(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile(
            "((?:[^\\x00-\\x20\\x7f\\\\<>\"^`{|}]*@)?)([\\p{L}\\p{Nd}\\p{No}\\p{Nl}\\p{Mn}_.-]+?)(\\.?)((?::\\d*)?)");

    private final Map<List<String>, String> hosts = new HashMap<>();
    private final OptionalInt dropPort;
    private final List<List<String>> paths;

    /**
     * A checker of one collection.
     *
     * @param hosts as {@link HostRules} were given them
     * @param dropPort likewise
     * @param paths as {@link RewriteUrls} was given them
     */
    public RewriteUrlsCheck(Map<String, String> hosts, OptionalInt dropPort, List<String> paths) {
        hosts.forEach((host, replacement) -> this.hosts.put(labels(host), replacement));
        this.dropPort = dropPort;
        this.paths = paths.stream().map(path -> List.of(path.split("\\."))).toList();
    }

    /**
     * Checks one document.
     *
     * @return what is wrong; empty when all is as it must be
     */
    public List<Text> check(byte[] before, byte[] after) {
        String id =
                DocumentId.of(Slice.decode(before).get("_id", BsonNull.VALUE)).toExtendedJson();
        List<Text> violations = new ArrayList<>();
        compare(id, List.of(), before, after, violations);
        return violations;
    }

    private void compare(String id, List<String> place, byte[] before, byte[] after, List<Text> violations) {
        List<Slice> left = Slice.of(before);
        List<Slice> right = Slice.of(after);
        if (left.size() != right.size()) {
            violations.add(Text.of("reshape.check.url.structure", id, String.join(".", place)));
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            List<String> inner = new ArrayList<>(place);
            inner.add(left.get(i).name());
            compareElement(id, inner, left.get(i), right.get(i), violations);
        }
    }

    private void compareElement(String id, List<String> place, Slice left, Slice right, List<Text> violations) {
        String shown = String.join(".", place);
        if (!left.name().equals(right.name()) || left.type() != right.type()) {
            violations.add(Text.of("reshape.check.url.structure", id, shown));
        } else if (left.type() == BsonType.DOCUMENT) {
            compare(id, place, left.value(), right.value(), violations);
        } else if (left.type() == BsonType.STRING && isDeclared(place)) {
            if (!Arrays.equals(expected(left.content()), right.content())) {
                violations.add(Text.of("reshape.check.url.text", id, shown));
            }
        } else if (!Arrays.equals(left.value(), right.value())) {
            violations.add(Text.of("reshape.check.url.value", id, shown));
        }
    }

    private boolean isDeclared(List<String> place) {
        return !place.equals(List.of("_id")) && paths.stream().anyMatch(path -> covers(path, place));
    }

    private static boolean covers(List<String> path, List<String> place) {
        if (path.size() != place.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!path.get(i).equals("*") && !path.get(i).equals(place.get(i))) {
                return false;
            }
        }
        return true;
    }

    private byte[] expected(byte[] text) {
        if (!Slice.isUtf8(text)) {
            return text;
        }
        String decoded = new String(text, StandardCharsets.UTF_8);
        Matcher url = URL.matcher(decoded);
        if (!url.matches()) {
            return text;
        }
        Matcher authority = AUTHORITY.matcher(url.group(2));
        if (!authority.matches() || !isPort(authority.group(4))) {
            return text;
        }
        return replaced(authority.group(2))
                .map(host -> url.group(1)
                        + authority.group(1)
                        + host
                        + authority.group(3)
                        + (isDropped(authority.group(4)) ? "" : authority.group(4))
                        + url.group(3))
                .map(result -> result.getBytes(StandardCharsets.UTF_8))
                .orElse(text);
    }

    private Optional<String> replaced(String host) {
        List<String> spelled = List.of(host.split("\\.", -1));
        List<String> labels = labels(host);
        // the fewer labels stay in front, the longer is the declared host
        for (int keep = 0; keep < labels.size(); keep++) {
            String replacement = hosts.get(labels.subList(keep, labels.size()));
            if (replacement != null && !labels.subList(0, keep).contains("")) {
                List<String> result = new ArrayList<>(spelled.subList(0, keep));
                result.add(replacement);
                String once = String.join(".", result);
                return Optional.of(replaced(once).orElse(once));
            }
        }
        return Optional.empty();
    }

    private boolean isDropped(String port) {
        return dropPort.isPresent() && port.length() > 1 && Long.parseLong(port.substring(1)) == dropPort.getAsInt();
    }

    private static boolean isPort(String port) {
        return port.length() <= 1 || port.length() < 19 && Long.parseLong(port.substring(1)) <= 65_535;
    }

    private static List<String> labels(String host) {
        return Arrays.stream(host.split("\\.", -1))
                .map(label -> label.chars()
                        .map(c -> c < 128 ? Character.toLowerCase(c) : c)
                        .collect(StringBuilder::new, (out, c) -> out.append((char) c), StringBuilder::append)
                        .toString())
                .toList();
    }
}
