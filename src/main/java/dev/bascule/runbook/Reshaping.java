package dev.bascule.runbook;

import dev.bascule.bson.RawBson;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.reshape.ReshapeTally;
import dev.bascule.reshape.RowResult;
import dev.bascule.reshape.TranslationRow;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A runbook's reshapes with everything they read besides the documents themselves, as it was when this object was made.
 * Made anew for each reading of the source, so that a row that moved is seen. Worker only; its passes may run side by
 * side.
 */
public final class Reshaping implements AutoCloseable {

    /** One embedding with its rows. */
    record Embedding(String label, ReshapeSpec.EmbedTranslations spec, RowStore rows, ReshapeTally outcasts) {}

    private final List<ReshapeSpec> specs;
    private final ContentOrigin source;
    private final Map<ReshapeSpec, Embedding> embeddings = new LinkedHashMap<>();
    private final RejectSink rejects;
    private Optional<Restructuring> restructuring = Optional.empty();

    private Reshaping(List<ReshapeSpec> specs, ContentOrigin source, RejectSink rejects) {
        this.specs = specs;
        this.source = source;
        this.rejects = rejects;
    }

    /**
     * Reads the rows that embeddings take, and finds the documents they belong to; of a restructuring everything but the
     * documents with an owner.
     *
     * @param source the place itself when the recipe is a restructuring
     * @param workFolder for the rows; must be readable by its owner only
     */
    public static Reshaping prepare(
            Recipe recipe,
            ContentOrigin source,
            Inventory inventory,
            Path workFolder,
            RejectSink rejects,
            CancelToken cancel) {
        Reshaping reshaping = new Reshaping(recipe.reshapes(), source, rejects);
        try {
            DocumentReader reader = new DocumentReader(source);
            for (ReshapeSpec spec : recipe.reshapes()) {
                if (spec instanceof ReshapeSpec.EmbedTranslations embed) {
                    reshaping.embeddings.put(spec, reshaping.read(embed, reader, inventory, workFolder, cancel));
                }
            }
            if (source instanceof MongoPlace place) {
                reshaping.restructuring = recipe.workspaces()
                        .map(workspaces -> Restructuring.read(workspaces, place, inventory, workFolder, cancel));
            }
            return reshaping;
        } catch (RuntimeException e) {
            reshaping.close();
            throw e;
        }
    }

    private Embedding read(
            ReshapeSpec.EmbedTranslations spec,
            DocumentReader source,
            Inventory inventory,
            Path workFolder,
            CancelToken cancel) {
        long same = embeddings.size();
        String label = same == 0 ? spec.name() : spec.name() + "-" + (same + 1);
        Embedding embedding = new Embedding(label, spec, RowStore.open(workFolder), new ReshapeTally());
        embedding.outcasts().announceEmbedding(label);
        RowStore.Outcast outcast = counting(embedding);
        if (inventory.collection(spec.from()).isPresent()) {
            embedding.rows().fill(source, spec.from(), cancel, outcast);
            embedding.rows().resolve(source, spec.into(), cancel, outcast);
        }
        return embedding;
    }

    private RowStore.Outcast counting(Embedding embedding) {
        return new RowStore.Outcast() {
            @Override
            public void rejected(RawBson row, TranslationRow.Rejected verdict) {
                embedding.outcasts().row(embedding.label(), RowResult.rejected(verdict));
                Optional<String> reason = Optional.of(verdict.reason().word());
                rejects.leftOut(embedding.label(), RejectSink.Outcome.REJECTED, reason, row);
            }

            @Override
            public void orphan(RawBson row, TranslationRow.Valid verdict) {
                embedding.outcasts().row(embedding.label(), RowResult.orphan(verdict));
                rejects.leftOut(embedding.label(), RejectSink.Outcome.ORPHAN, Optional.empty(), row);
            }
        };
    }

    /** One reading of the source: what is counted in it starts at zero. */
    public ReshapePass pass() {
        return new ReshapePass(this);
    }

    /** Where the documents come from, with those that are only made here. */
    public ContentOrigin origin() {
        return restructuring.<ContentOrigin>map(Restructuring::origin).orElse(source);
    }

    /** Collections in which documents are made. */
    public Set<String> supplemented() {
        return restructuring.map(Restructuring::supplemented).orElse(Set.of());
    }

    Optional<Restructuring> restructuring() {
        return restructuring;
    }

    RejectSink rejects() {
        return rejects;
    }

    List<Embedding> embeddings() {
        return List.copyOf(embeddings.values());
    }

    /** What happens to the documents of a collection, in the runbook's order. */
    List<ReshapeStage> stages(String collection) {
        List<ReshapeStage> stages = new ArrayList<>();
        for (ReshapeSpec spec : specs) {
            switch (spec) {
                case ReshapeSpec.EmbedTranslations embed -> {
                    if (embed.into().equals(collection)) {
                        stages.add(new ReshapeStage.Embed(embeddings.get(spec), rejects));
                    }
                }
                case ReshapeSpec.RewriteUrls rewrite -> {
                    if (rewrite.fields().containsKey(collection)) {
                        stages.add(ReshapeStage.Rewrite.of(rewrite, collection));
                    }
                }
            }
        }
        return stages;
    }

    /** Fields that are declared for rewriting, as {@code Collection.path}, in the runbook's order. */
    List<String> declaredFields() {
        return specs.stream()
                .filter(ReshapeSpec.RewriteUrls.class::isInstance)
                .map(ReshapeSpec.RewriteUrls.class::cast)
                .flatMap(rewrite -> rewrite.fields().entrySet().stream())
                .flatMap(entry -> entry.getValue().stream().map(path -> entry.getKey() + "." + path))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        embeddings.values().forEach(embedding -> embedding.rows().close());
        restructuring.ifPresent(Restructuring::close);
    }
}
