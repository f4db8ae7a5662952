package dev.bascule.mongo.dump;

import java.util.Optional;

/**
 * The files of one collection. Any thread.
 *
 * @param base what {@link CollectionFileNames} made of the collection's name
 */
record DumpFileNames(String base, boolean gzip) {

    private static final String DOCUMENTS = ".bson";
    private static final String METADATA = ".metadata.json";
    private static final String GZIP = ".gz";

    String documents() {
        return base + DOCUMENTS + ending(gzip);
    }

    String metadata() {
        return base + METADATA + ending(gzip);
    }

    static boolean isGzip(String fileName) {
        return fileName.endsWith(GZIP);
    }

    /** The base when this is a file of documents. */
    static Optional<String> baseOfDocuments(String fileName) {
        return base(fileName, DOCUMENTS);
    }

    /** The base when this is a metadata file. */
    static Optional<String> baseOfMetadata(String fileName) {
        return base(fileName, METADATA);
    }

    private static Optional<String> base(String fileName, String ending) {
        String plain = isGzip(fileName) ? fileName.substring(0, fileName.length() - GZIP.length()) : fileName;
        return plain.endsWith(ending) && plain.length() > ending.length()
                ? Optional.of(plain.substring(0, plain.length() - ending.length()))
                : Optional.empty();
    }

    private static String ending(boolean gzip) {
        return gzip ? GZIP : "";
    }
}
