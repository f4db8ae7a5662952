package dev.bascule.compare;

import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.mongo.CollectionInfo;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A comparison as {@code compare --json} tells it: a stable schema. Any thread. */
public final class CompareJson {

    private static final int MOST_NAMED = 100;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CompareJson() {}

    public static String write(Comparison comparison) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("source", comparison.source());
        node.put("target", comparison.target());
        ArrayNode collections = node.putArray("collections");
        comparison.collections().forEach(row -> collections.add(row(row)));
        return MAPPER.writeValueAsString(node) + "\n";
    }

    private static ObjectNode row(Row row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", row.name());
        node.set("source", side(row.source(), row.sourceInfo()));
        node.set("target", side(row.target(), row.targetInfo()));
        node.put("state", row.state().word());
        putFigure(node, "onlySource", row.figures(), Figures::onlySource);
        putFigure(node, "onlyTarget", row.figures(), Figures::onlyTarget);
        putFigure(node, "equal", row.figures(), Figures::equal);
        putFigure(node, "different", row.figures(), Figures::different);
        ArrayNode differing = node.putArray("differing");
        row.differing().stream().limit(MOST_NAMED).forEach(document -> differing.add(MAPPER.readTree(document.id())));
        return node;
    }

    /** A view has no documents of its own: they are neither none nor counted. */
    private static ObjectNode side(Side side, Optional<CollectionInfo> info) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("exists", side.exists());
        if (info.map(CollectionInfo::isView).orElse(false)) {
            return node.putNull("documents").putNull("measured");
        }
        return node.put("documents", side.documents()).put("measured", side.exact() ? "exact" : "estimated");
    }

    private static void putFigure(
            ObjectNode node, String name, Optional<Figures> figures, ToLongFunction<Figures> figure) {
        figures.ifPresentOrElse(found -> node.put(name, figure.applyAsLong(found)), () -> node.putNull(name));
    }
}
