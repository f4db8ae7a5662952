package dev.bascule.mongo.dump;

/** Passes on every so-manieth document, so that telling costs nothing beside reading. One thread. */
final class ProgressPulse {

    private static final int EVERY = 500;

    private final String collection;
    private final DumpProgress progress;
    private long documents;
    private long bytes;

    ProgressPulse(String collection, DumpProgress progress) {
        this.collection = collection;
        this.progress = progress;
    }

    void document(int length) {
        documents++;
        bytes += length;
        if (documents % EVERY == 0) {
            progress.collection(collection, documents, bytes);
        }
    }

    void end() {
        progress.collection(collection, documents, bytes);
    }
}
