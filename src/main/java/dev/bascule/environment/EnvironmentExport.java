package dev.bascule.environment;

import dev.bascule.yaml.Problems;
import dev.bascule.yaml.YamlFile;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import dev.bascule.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An environment as a file of its own, to be handed to somebody else. Any thread.
 *
 * <p>Without the secrets that the file may hold in clear text, which become {@code prompt}, and without comments, which
 * may hold anything.
 */
public final class EnvironmentExport {

    private static final Set<String> SECRETS = Set.of("password", "passphrase");
    private static final Set<String> ADDRESSES = Set.of("uri", "url");

    private EnvironmentExport() {}

    /**
     * @param text of a file without mistakes
     * @param name of one of its environments
     */
    public static String of(String text, String name) {
        YamlMap root = (YamlMap) YamlFile.parse(text, new Problems(name));
        YamlList list = (YamlList) root.get("environments").orElseThrow();
        YamlMap environment = list.items().stream()
                .map(YamlMap.class::cast)
                .filter(each -> each.get("name")
                        .filter(YamlScalar.class::isInstance)
                        .map(node -> ((YamlScalar) node).text())
                        .filter(name::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
        List<String> out = new ArrayList<>(List.of("environments:"));
        List<String> lines = lines(environment);
        for (int i = 0; i < lines.size(); i++) {
            out.add((i == 0 ? "  - " : "    ") + lines.get(i));
        }
        return String.join("\n", out) + "\n";
    }

    private static List<String> lines(YamlMap map) {
        List<String> lines = new ArrayList<>();
        for (YamlMap.Entry entry : map.entries()) {
            String key = entry.key().text();
            String name = YamlText.of(key);
            switch (entry.value()) {
                case YamlMap inner when inner.entries().isEmpty() -> lines.add(name + ": {}");
                case YamlMap inner -> {
                    lines.add(name + ":");
                    List<String> below = key.equals("headers") ? headers(inner) : lines(inner);
                    below.forEach(line -> lines.add("  " + line));
                    if (key.equals("mongo") || key.equals("postgres")) {
                        addPrompt(inner, lines);
                    }
                }
                case YamlList list -> lines.addAll(lines(name, list));
                case YamlScalar scalar -> lines.add((name + ": " + value(key, scalar)).stripTrailing());
            }
        }
        return lines;
    }

    private static List<String> lines(String name, YamlList list) {
        List<String> lines = new ArrayList<>(List.of(name + ":" + (list.items().isEmpty() ? " []" : "")));
        for (YamlNode item : list.items()) {
            List<String> inner =
                    switch (item) {
                        case YamlMap map -> lines(map);
                        case YamlScalar scalar -> List.of(scalar(scalar));
                        case YamlList nested -> lines("items", nested);
                    };
            for (int i = 0; i < inner.size(); i++) {
                lines.add((i == 0 ? "  - " : "    ") + inner.get(i));
            }
        }
        return lines;
    }

    private static List<String> headers(YamlMap headers) {
        return headers.entries().stream()
                .map(entry -> YamlText.of(entry.key().text()) + ": "
                        + (entry.value() instanceof YamlScalar scalar ? secret(scalar) : "prompt"))
                .toList();
    }

    /** A password that stood in the address is asked for now. */
    private static void addPrompt(YamlMap database, List<String> lines) {
        boolean taken = ADDRESSES.stream()
                .flatMap(key -> database.get(key).stream())
                .anyMatch(node -> node instanceof YamlScalar address
                        && !address(address.text()).equals(address.text()));
        if (taken && database.get("password").isEmpty()) {
            lines.add("  password: prompt");
        }
    }

    private static String value(String key, YamlScalar scalar) {
        if (SECRETS.contains(key)) {
            return secret(scalar);
        }
        return ADDRESSES.contains(key) ? YamlText.of(address(scalar.text())) : scalar(scalar);
    }

    private static String secret(YamlScalar scalar) {
        SecretSource source = SecretReader.source(scalar.text());
        return source instanceof SecretSource.Clear ? "prompt" : EnvironmentFileEditor.word(source);
    }

    private static String address(String written) {
        return written.replaceFirst("(?s)(://[^/:@?]*):[^@]*@", "$1@")
                .replaceAll("(?i)([?&])password=[^&]*&?", "$1")
                .replaceFirst("[?&]$", "");
    }

    private static String scalar(YamlScalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> YamlText.of(scalar.text());
            case INTEGER, DECIMAL, FLAG -> scalar.text();
            case NOTHING, BROKEN -> "";
        };
    }
}
