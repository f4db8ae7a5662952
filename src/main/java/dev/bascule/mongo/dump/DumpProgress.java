package dev.bascule.mongo.dump;

/** Told how far a dump or its verification is, a few times a second at most per thousand documents. Called on the worker. */
@FunctionalInterface
public interface DumpProgress {

    /** Both figures are those of this collection so far, in this pass: a second pass begins again at zero. */
    void collection(String name, long documents, long bytes);

    static DumpProgress none() {
        return (name, documents, bytes) -> {};
    }
}
