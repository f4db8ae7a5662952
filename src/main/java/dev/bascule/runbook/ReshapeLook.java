package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.SecretFields;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.Inventory;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * A look at what a runbook's reshapes do: rows that are left out, and documents before and after. Any thread; {@link #of}
 * worker only, reads the source.
 */
public record ReshapeLook(List<LeftOut> leftOut, List<Sample> samples) {

    private static final JsonWriterSettings READABLE = JsonWriterSettings.builder()
            .outputMode(JsonMode.RELAXED)
            .indent(true)
            .build();
    private static final JsonWriterSettings LINE =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    /** @param reason empty for an orphan */
    public record LeftOut(String reshape, RejectSink.Outcome outcome, Optional<String> reason, String row) {}

    /** The top-level fields of a document that a reshape changes, as they are and as they will be. */
    public record Sample(String collection, String id, String before, String after) {}

    public ReshapeLook {
        leftOut = List.copyOf(leftOut);
        samples = List.copyOf(samples);
    }

    /**
     * @param recipe with the moment of looking, which new fields show
     * @param workFolder for the rows; must be readable by its owner only
     * @param mostRows that are shown
     * @param mostSamples of each collection
     */
    public static ReshapeLook of(
            Recipe recipe, ContentOrigin source, Path workFolder, int mostRows, int mostSamples, CancelToken cancel) {
        List<LeftOut> rows = new ArrayList<>();
        RejectSink sink = (reshape, outcome, reason, row) -> {
            if (rows.size() < mostRows) {
                rows.add(new LeftOut(
                        reshape,
                        outcome,
                        reason,
                        SecretFields.masked(row.toDocument()).toJson(LINE)));
            }
        };
        Inventory inventory = source.inventory(cancel);
        DocumentReader reader = new DocumentReader(source);
        List<Sample> samples = new ArrayList<>();
        try (Reshaping reshaping = Reshaping.prepare(recipe, source, inventory, workFolder, sink, cancel)) {
            ReshapePass pass = reshaping.pass();
            for (String collection : reshaped(recipe)) {
                if (inventory.collection(collection).isPresent()) {
                    samples.addAll(samples(reader, collection, pass, mostSamples, cancel));
                }
            }
        }
        return new ReshapeLook(rows, samples);
    }

    private static Set<String> reshaped(Recipe recipe) {
        Set<String> collections = new LinkedHashSet<>();
        recipe.workspaces()
                .ifPresent(workspaces -> workspaces.spec().collections().forEach(each -> collections.add(each.name())));
        recipe.reshapes().forEach(spec -> {
            switch (spec) {
                case ReshapeSpec.EmbedTranslations embed -> collections.add(embed.into());
                case ReshapeSpec.RewriteUrls rewrite ->
                    collections.addAll(rewrite.fields().keySet());
            }
        });
        return collections;
    }

    /** Every document is read, because a row may be left out as late as that. */
    private static List<Sample> samples(
            DocumentReader reader, String collection, ReshapePass pass, int most, CancelToken cancel) {
        DocumentTransform transform = pass.forCollection(collection);
        List<Sample> samples = new ArrayList<>();
        reader.forEach(collection, cancel, before -> {
            RawBson after = transform.apply(before);
            if (samples.size() < most && !after.equals(before)) {
                samples.add(sample(collection, before, after));
            }
        });
        return samples;
    }

    private static Sample sample(String collection, RawBson before, RawBson after) {
        RawBsonDocument was = before.toDocument();
        RawBsonDocument becomes = after.toDocument();
        return new Sample(
                collection,
                DocumentId.of(before).map(DocumentId::toExtendedJson).orElse(""),
                SecretFields.masked(differing(was, becomes)).toJson(READABLE),
                SecretFields.masked(differing(becomes, was)).toJson(READABLE));
    }

    private static BsonDocument differing(RawBsonDocument shown, RawBsonDocument other) {
        BsonDocument fields = new BsonDocument();
        shown.forEach((name, value) -> {
            if (!value.equals(other.get(name))) {
                fields.append(name, value);
            }
        });
        return fields;
    }
}
