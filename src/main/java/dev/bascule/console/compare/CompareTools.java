package dev.bascule.console.compare;

/** What a comparison offers beside the table: fields to ignore, exports, a document on both sides, the ways on. */
record CompareTools(IgnoreViewModel ignore, ExportViewModel export, PairViewModel pair, CompareOnward onward)
        implements AutoCloseable {

    @Override
    public void close() {
        export.close();
        pair.close();
    }
}
