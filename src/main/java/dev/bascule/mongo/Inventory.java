package dev.bascule.mongo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one environment's database holds, without the server's own and Bascule's own collections. Any thread.
 *
 * @param collections in {@link String}'s order of their names
 */
public record Inventory(String environment, String database, List<CollectionInfo> collections) {

    public Inventory {
        collections = List.copyOf(collections);
    }

    public Optional<CollectionInfo> collection(String name) {
        return collections.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public Map<String, CollectionInfo> byName() {
        Map<String, CollectionInfo> byName = new TreeMap<>();
        collections.forEach(each -> byName.put(each.name(), each));
        return byName;
    }
}
