package dev.bascule.reshape;

import dev.bascule.bson.BsonSplice;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces hosts in the URLs of declared fields. Any thread.
 *
 * <p>A path does not enter arrays. Every byte outside of a replaced host, and of a port dropped with it, stays.
 */
public final class RewriteUrls implements DocumentReshaper {

    /** A path that leads through the document being walked, and how deep that is. */
    private record Trace(FieldPath path, String field, int depth) {
        private Trace inner() {
            return new Trace(path, field, depth + 1);
        }
    }

    private final HostRules hosts;
    private final List<Trace> declared;

    /**
     * A reshaper for one collection.
     *
     * @param paths without {@link #problems}
     */
    public RewriteUrls(HostRules hosts, String collection, List<String> paths) {
        List<Text> problems = problems(paths);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst().english());
        }
        this.hosts = hosts;
        this.declared = paths.stream()
                .distinct()
                .map(path -> new Trace(FieldPath.of(path), collection + "." + path, 0))
                .toList();
    }

    /** What makes paths unusable, said for the person who wrote them. */
    public static List<Text> problems(List<String> paths) {
        return paths.stream().map(FieldPath::problem).flatMap(Optional::stream).toList();
    }

    @Override
    public byte[] reshape(byte[] document, ReshapeTally tally) {
        RawBson source = RawBson.of(document);
        BsonSplice splice = new BsonSplice(source);
        walk(source, declared, splice, tally);
        return splice.finish();
    }

    @Override
    public void announce(ReshapeTally tally) {
        declared.forEach(trace -> tally.announceField(trace.field()));
    }

    private void walk(RawBson document, List<Trace> traces, BsonSplice splice, ReshapeTally tally) {
        RawElements elements = document.elements();
        while (elements.next()) {
            if (elements.is(ElementType.STRING)) {
                text(elements, traces, splice, tally);
            } else if (elements.is(ElementType.DOCUMENT)) {
                map(elements, traces, splice, tally);
            }
        }
    }

    /** Several declared paths may lead to one value: it is rewritten once and counted for each. */
    private void text(RawElements element, List<Trace> traces, BsonSplice splice, ReshapeTally tally) {
        Optional<byte[]> rewritten = Optional.empty();
        boolean met = false;
        for (Trace trace : traces) {
            if (trace.path().endsAt(trace.depth()) && trace.path().matches(element, trace.depth())) {
                if (!met) {
                    rewritten = hosts.rewrite(element.bytes(), element.textStart(), element.textEnd());
                    met = true;
                }
                tally.scanned(trace.field(), rewritten.isPresent());
            }
        }
        if (rewritten.isPresent()) {
            splice.replaceText(element, rewritten.get());
        }
    }

    private void map(RawElements element, List<Trace> traces, BsonSplice splice, ReshapeTally tally) {
        List<Trace> inner = new ArrayList<>(0);
        for (Trace trace : traces) {
            if (!trace.path().endsAt(trace.depth()) && trace.path().matches(element, trace.depth())) {
                inner.add(trace.inner());
            }
        }
        if (!inner.isEmpty()) {
            splice.enter(element.valueStart());
            walk(element.document(), inner, splice, tally);
            splice.leave();
        }
    }
}
