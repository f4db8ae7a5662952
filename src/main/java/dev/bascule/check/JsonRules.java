package dev.bascule.check;

import dev.bascule.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules for the members of an answer. Pure. */
final class JsonRules {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonRules() {}

    /** The rules that do not hold; a body that is no JSON breaks every one. */
    static List<Text> broken(Map<String, List<String>> rules, byte[] body) {
        List<Text> broken = new ArrayList<>();
        if (rules.isEmpty()) {
            return broken;
        }
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException e) {
            return List.of(Text.of("check.http.no-json"));
        }
        rules.forEach((path, wanted) -> broken(root, path, wanted).ifPresent(broken::add));
        return broken;
    }

    private static Optional<Text> broken(JsonNode root, String path, List<String> wanted) {
        Optional<JsonNode> found = at(root, path);
        if (found.isEmpty()) {
            return Optional.of(Text.of("check.http.no-member", path));
        }
        JsonNode value = found.get();
        if (wanted.stream().anyMatch(each -> isSame(value, each))) {
            return Optional.empty();
        }
        return Optional.of(Text.of("check.http.member", path, Said.shortened(said(value)), String.join(", ", wanted)));
    }

    /** A member whose name has dots is found too, whole. */
    private static Optional<JsonNode> at(JsonNode node, String path) {
        if (node.has(path)) {
            return Optional.of(node.get(path));
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            Optional<JsonNode> inner = member(node, path.substring(0, dot));
            if (inner.isPresent()) {
                Optional<JsonNode> found = at(inner.get(), path.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return member(node, path);
    }

    private static Optional<JsonNode> member(JsonNode node, String name) {
        if (node.isArray() && name.matches("\\d{1,6}")) {
            return Optional.ofNullable(node.get(Integer.parseInt(name)));
        }
        return Optional.ofNullable(node.get(name));
    }

    private static boolean isSame(JsonNode value, String wanted) {
        if (value.isNumber()) {
            try {
                return value.decimalValue().compareTo(new BigDecimal(wanted)) == 0;
            } catch (NumberFormatException _) {
                return false;
            }
        }
        return said(value).equals(wanted);
    }

    private static String said(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
