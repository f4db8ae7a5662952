package dev.bascule.environment;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what an HTTP check says, wherever it stands. One thread; what is wrong goes to the problems. */
public final class HttpReader {

    private HttpReader() {}

    /** The address below {@code http}, when it is one without user and password. */
    public static Optional<String> address(MapReader check, Problems problems) {
        return check.scalar("http").filter(node -> isAddress(node, problems)).map(YamlScalar::text);
    }

    private static boolean isAddress(YamlScalar node, Problems problems) {
        try {
            URI uri = new URI(node.text());
            if (String.valueOf(uri.getScheme()).matches("(?i)https?")
                    && uri.getHost() != null
                    && !uri.getRawAuthority().contains("@")) {
                return true;
            }
        } catch (URISyntaxException _) {
            // said below, without repeating what stands there
        }
        problems.add(node, "environment.file.http");
        return false;
    }

    /** The answers below {@code status}, one or several; empty when it says nothing. */
    public static Optional<List<Integer>> status(MapReader check, Problems problems) {
        return check.node("status").map(node -> status(node, problems));
    }

    private static List<Integer> status(YamlNode node, Problems problems) {
        List<YamlNode> nodes = node instanceof YamlList list ? list.items() : List.of(node);
        if (nodes.isEmpty()) {
            problems.add(node, "yaml.empty-list");
        }
        return nodes.stream()
                .map(item -> Values.integer(item, 100, 599, problems))
                .flatMapToLong(OptionalLong::stream)
                .mapToObj(Math::toIntExact)
                .toList();
    }

    /** The rules below {@code json}: values by dotted path. */
    public static Map<String, List<String>> json(MapReader check, Problems problems) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (YamlMap.Entry entry : check.entries("json")) {
            YamlNode value = entry.value();
            List<String> values = value instanceof YamlList
                    ? Values.arguments(value, problems)
                    : Values.word(value, problems).stream().toList();
            wanted.put(entry.key().text(), values);
        }
        return wanted;
    }

    /** Reports a word that cannot be the name of a header. */
    public static void checkHeader(YamlScalar name, Problems problems) {
        if (!name.text().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            problems.add(name, "environment.file.header");
        }
    }

    /** Where a secret of a header comes from: a variable or the keychain, and nothing that stands in a file. */
    public static Optional<SecretSource> header(YamlNode value, Problems problems) {
        Optional<SecretSource> source = Values.word(value, problems).map(SecretReader::source);
        return source.filter(found -> switch (found) {
            case SecretSource.Keychain _ -> true;
            case SecretSource.Variable(String name) when SecretReader.isVariable(name) -> true;
            case SecretSource.Variable _, SecretSource.Prompt _, SecretSource.Clear _ -> {
                problems.add(value, "environment.file.header-source");
                yield false;
            }
        });
    }
}
