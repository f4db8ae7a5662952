package dev.bascule.reshape;

import java.util.List;

/** The reshapers of one collection, applied in the order of the runbook. Any thread. */
public record ReshapeChain(List<DocumentReshaper> reshapers) implements DocumentReshaper {

    public ReshapeChain {
        reshapers = List.copyOf(reshapers);
    }

    /** Whether documents pass as they are. */
    public boolean isEmpty() {
        return reshapers.isEmpty();
    }

    @Override
    public byte[] reshape(byte[] document, ReshapeTally tally) {
        byte[] result = document;
        for (DocumentReshaper reshaper : reshapers) {
            result = reshaper.reshape(result, tally);
        }
        return result;
    }

    @Override
    public void announce(ReshapeTally tally) {
        reshapers.forEach(reshaper -> reshaper.announce(tally));
    }
}
