package dev.bascule.mongo.dump;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be dumped, and where to. Any thread.
 *
 * @param directory that will hold the dump; it must not exist yet, or be empty
 * @param environment the name of the environment that is read
 * @param server its address as people know it, without user name or password
 * @param database the database that is read; also the name of the directory below
 * @param collections in the order in which they are dumped; no name twice
 * @param gzip whether each file is compressed
 */
public record DumpRequest(
        Path directory,
        String environment,
        String server,
        String database,
        List<DumpedCollection> collections,
        boolean gzip) {

    public DumpRequest {
        directory = directory.toAbsolutePath().normalize();
        collections = List.copyOf(collections);
        if (server.indexOf('@') >= 0) {
            throw new IllegalArgumentException("an address without credentials is expected");
        }
        Set<String> names = new HashSet<>();
        for (DumpedCollection collection : collections) {
            if (!names.add(collection.name())) {
                throw new IllegalArgumentException("twice in one dump: " + collection.name());
            }
        }
    }
}
