package dev.bascule.mongo;

/** Hears of documents as they pass. Called from several workers at once; must not block. */
@FunctionalInterface
public interface TransferMonitor {

    TransferMonitor NONE = (documents, bytes) -> {};

    void passed(long documents, long bytes);
}
