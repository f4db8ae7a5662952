package dev.bascule.runbook;

import dev.bascule.runbook.ReshapeSpec.EmbedTranslations;
import dev.bascule.runbook.ReshapeSpec.RewriteUrls;
import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code reshape}. */
final class ReshapeReader {

    private static final String EMBED = "embed-translations";
    private static final String REWRITE = "rewrite-urls";
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_.-]+(:\\d{1,5})?");

    private final Problems problems;

    ReshapeReader(Problems problems) {
        this.problems = problems;
    }

    List<ReshapeSpec> read(List<YamlNode> nodes) {
        List<ReshapeSpec> reshapes = new ArrayList<>();
        for (YamlNode node : nodes) {
            MapReader.of(node, problems, EMBED, REWRITE).ifPresent(map -> {
                if (((YamlMap) node).entries().size() != 1) {
                    problems.add(node, "runbook.file.one-reshape");
                }
                map.node(EMBED).flatMap(this::embed).ifPresent(reshapes::add);
                map.node(REWRITE).flatMap(this::rewrite).ifPresent(reshapes::add);
            });
        }
        return reshapes;
    }

    private Optional<ReshapeSpec> embed(YamlNode node) {
        return MapReader.of(node, problems, "from", "into", "field").flatMap(map -> {
            Optional<String> from = CollectionReader.named(map, "from", problems);
            Optional<String> into = CollectionReader.named(map, "into", problems);
            map.require("field");
            Optional<String> field = map.text("field");
            if (from.isPresent() && from.equals(into)) {
                problems.add(map.node("into").orElseThrow(), "runbook.file.into-itself");
            }
            if (from.isEmpty() || into.isEmpty() || field.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new EmbedTranslations(from.get(), into.get(), field.get()));
        });
    }

    private Optional<ReshapeSpec> rewrite(YamlNode node) {
        return MapReader.of(node, problems, "hosts", "drop-port", "fields").map(map -> {
            map.require("hosts", "fields");
            OptionalInt dropPort = map.integer("drop-port", 1, 65_535);
            return new RewriteUrls(hosts(map), dropPort, fields(map));
        });
    }

    private Map<String, String> hosts(MapReader map) {
        Map<String, String> hosts = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("hosts")) {
            isHost(entry.key());
            Values.text(entry.value(), problems)
                    .filter(this::isHost)
                    .ifPresent(host -> hosts.put(entry.key().text(), host.text()));
        }
        return hosts;
    }

    private boolean isHost(YamlScalar node) {
        boolean host = HOST.matcher(node.text()).matches();
        if (!host) {
            problems.add(node, "runbook.file.host");
        }
        return host;
    }

    private Map<String, List<String>> fields(MapReader map) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries("fields")) {
            CollectionReader.isNotOurs(entry.key(), problems);
            List<String> paths = Values.oneOrMore(entry.value(), problems).stream()
                    .map(YamlScalar::text)
                    .toList();
            fields.put(entry.key().text(), paths);
        }
        return fields;
    }
}
