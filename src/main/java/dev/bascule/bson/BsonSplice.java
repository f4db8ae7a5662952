package dev.bascule.bson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A document with some ranges of its bytes replaced: all other bytes stay verbatim, and the lengths of the documents
 * around a replaced range are set right. One thread at a time.
 *
 * <p>Edits come in the order of the bytes. Before editing inside an embedded document it is entered, afterwards left.
 */
public final class BsonSplice {

    private record Edit(int from, int to, byte[] with) {}

    /** A document around edits: where it starts, now and in the result, and by how much its length changes. */
    private static final class Frame {
        private final int start;
        private final int resultStart;
        private int growth;

        private Frame(int start, int resultStart) {
            this.start = start;
            this.resultStart = resultStart;
        }
    }

    private final RawBson source;
    private final List<Edit> edits = new ArrayList<>(2);
    private final List<Frame> frames = new ArrayList<>(2);
    private final Deque<Frame> open = new ArrayDeque<>(4);
    private int shift;

    public BsonSplice(RawBson source) {
        this.source = source;
        this.shift = -source.offset();
        enter(source.offset());
    }

    /** Following edits lie in the embedded document that starts at {@code documentStart}. */
    public void enter(int documentStart) {
        open.push(new Frame(documentStart, documentStart + shift));
    }

    /** Ends what {@link #enter(int)} began. */
    public void leave() {
        Frame inner = open.pop();
        keepIfChanged(inner);
        if (open.isEmpty()) {
            throw new IllegalStateException("left more documents than were entered");
        }
        open.element().growth += inner.growth;
    }

    /** Replaces the bytes from {@code from} to before {@code to}; equal indexes insert. */
    public void replace(int from, int to, byte[] with) {
        int last = edits.isEmpty() ? source.offset() : edits.getLast().to();
        if (from < last || to < from || to >= source.end()) {
            throw new IllegalArgumentException("edits come in order and stay inside: " + from + " to " + to);
        }
        edits.add(new Edit(from, to, with));
        int growth = with.length - (to - from);
        open.element().growth += growth;
        shift += growth;
    }

    public boolean isUnchanged() {
        return edits.isEmpty();
    }

    /** The document with all edits; the source's own bytes when there are none. */
    public byte[] finish() {
        if (edits.isEmpty()) {
            return source.toBytes();
        }
        Frame whole = open.pop();
        if (!open.isEmpty()) {
            throw new IllegalStateException("an embedded document was entered and not left");
        }
        keepIfChanged(whole);
        byte[] result = new byte[source.length() + whole.growth];
        int read = source.offset();
        int written = 0;
        for (Edit edit : edits) {
            System.arraycopy(source.bytes(), read, result, written, edit.from() - read);
            written += edit.from() - read;
            System.arraycopy(edit.with(), 0, result, written, edit.with().length);
            written += edit.with().length;
            read = edit.to();
        }
        System.arraycopy(source.bytes(), read, result, written, source.end() - read);
        frames.forEach(frame -> setLength(result, frame));
        return result;
    }

    private void keepIfChanged(Frame frame) {
        if (frame.growth != 0) {
            frames.add(frame);
        }
    }

    private void setLength(byte[] result, Frame frame) {
        int length = LittleEndian.int32(source.bytes(), frame.start) + frame.growth;
        LittleEndian.putInt32(result, frame.resultStart, length);
    }
}
