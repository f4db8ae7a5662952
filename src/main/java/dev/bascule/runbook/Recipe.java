package dev.bascule.runbook;

import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.Stamp;
import java.util.List;
import java.util.Optional;

/**
 * What a runbook makes of the documents it reads. Any thread. The same recipe makes the same of the same documents.
 *
 * @param reshapes in the runbook's order
 * @param workspaces of a restructuring
 */
public record Recipe(List<ReshapeSpec> reshapes, Optional<Workspaces> workspaces) {

    /** The rules of a restructuring, and what its new documents have in common. */
    record Workspaces(RestructureSpec spec, Stamp stamp) {}

    public static final Recipe NOTHING = new Recipe(List.of(), Optional.empty());

    public Recipe {
        reshapes = List.copyOf(reshapes);
    }

    public static Recipe of(Runbook runbook, Stamp stamp) {
        return new Recipe(runbook.reshapes(), runbook.restructure().map(spec -> new Workspaces(spec, stamp)));
    }

    /** As far as it concerns one collection. */
    public Recipe forCollection(String collection) {
        return new Recipe(
                reshapes.stream().filter(spec -> changes(spec, collection)).toList(), workspaces);
    }

    private static boolean changes(ReshapeSpec spec, String collection) {
        return switch (spec) {
            case ReshapeSpec.EmbedTranslations embed -> embed.into().equals(collection);
            case ReshapeSpec.RewriteUrls rewrite -> rewrite.fields().containsKey(collection);
        };
    }

    /** Whether there are documents that come from no document of their own collection. */
    public boolean makesDocuments() {
        return workspaces.isPresent();
    }

    /** Whether documents come out as they went in. */
    public boolean changesNothing() {
        return reshapes.isEmpty() && workspaces.isEmpty();
    }
}
