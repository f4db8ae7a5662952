package dev.bascule.remote;

import java.util.Map;
import java.util.Set;

/**
 * A running container. Any thread.
 *
 * @param id whole, as the engine tells it
 * @param image id of the image it was made from
 * @param address where its ports are found from the host
 * @param published by port of the container: where the same port is found on the host, as {@code address:port}
 */
public record Container(String id, String name, String image, String address, Map<Integer, Set<String>> published) {
    public Container {
        published = Map.copyOf(published);
    }
}
