package dev.bascule.run;

/** What was written to a live collection since the swap, in documents. */
public record Divergence(String collection, long inserted, long changed, long removed) {

    public boolean isZero() {
        return inserted == 0 && changed == 0 && removed == 0;
    }
}
