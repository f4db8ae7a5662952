package dev.bascule.cli;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.Inventory;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An inventory as {@code inventory --json} tells it: a stable schema. */
final class InventoryJson {

    private InventoryJson() {}

    static String of(Inventory inventory) {
        ObjectNode node =
                JsonText.object().put("environment", inventory.environment()).put("database", inventory.database());
        ArrayNode collections = node.putArray("collections");
        inventory.collections().forEach(collection -> collections.add(collection(collection)));
        return JsonText.of(node);
    }

    /** A view has no documents of its own: they are neither none nor counted. */
    private static ObjectNode collection(CollectionInfo collection) {
        ObjectNode node = JsonText.object()
                .put("name", collection.name())
                .put("type", collection.type().name().toLowerCase(Locale.ROOT));
        if (collection.isView()) {
            node.putNull("documents").putNull("measured");
        } else {
            node.put("documents", collection.documents().documents());
            node.put("measured", JsonText.measured(collection.documents().exact()));
        }
        if (collection.bytes().isPresent()) {
            node.put("bytes", collection.bytes().getAsLong());
        } else {
            node.putNull("bytes");
        }
        node.set("options", JsonText.of(collection.options()));
        ArrayNode indexes = node.putArray("indexes");
        collection.indexes().forEach(index -> indexes.add(JsonText.of(index.document())));
        return node;
    }
}
