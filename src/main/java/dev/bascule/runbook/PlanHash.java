package dev.bascule.runbook;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DumpOrigin;
import dev.bascule.mongo.ExtendedOrigin;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.MongoPlace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a plan is bound to: the runbook, who both places are, every decision, and the options, indexes and UUIDs of both
 * sides. Figures are measured again and are no part of it; neither is the runbook's spacing, nor a server's process id.
 */
final class PlanHash {

    private final StringBuilder text = new StringBuilder();

    private PlanHash() {}

    static String of(
            Runbook runbook,
            Optional<? extends ContentOrigin> source,
            MongoPlace target,
            List<Decision> decisions,
            Optional<Inventory> sourceInventory,
            Inventory targetInventory) {
        PlanHash hash = new PlanHash();
        hash.add(withoutPeople(runbook));
        source.ifPresent(origin -> {
            switch (origin) {
                case MongoPlace place -> hash.add(place);
                case DumpOrigin dump -> hash.add(dump.label());
                case ExtendedOrigin _ ->
                    throw new IllegalArgumentException("what is only going to be there is no part of a plan's hash");
            }
        });
        hash.add(target);
        decisions.forEach(decision -> hash.add(decision.name() + ">" + decision.targetName() + ":"
                + decision.action().word() + ":" + decision.retiredByDefault() + ":"
                + decision.successor().orElse("")));
        sourceInventory.ifPresent(hash::add);
        hash.add(targetInventory);
        return sha256(hash.text.toString());
    }

    /** Neither what people see to nor whom they call changes what the run does to data. */
    private static String withoutPeople(Runbook runbook) {
        return new Runbook(
                        runbook.kind(),
                        runbook.name(),
                        runbook.source(),
                        runbook.target(),
                        runbook.dump(),
                        runbook.rules(),
                        runbook.targetOnly(),
                        runbook.reshapes(),
                        runbook.indexes(),
                        runbook.writers(),
                        runbook.accept(),
                        runbook.proof(),
                        runbook.backup(),
                        runbook.retention(),
                        runbook.onUnhealthy(),
                        runbook.within(),
                        List.of(),
                        List.of(),
                        runbook.checks(),
                        runbook.restructure(),
                        "")
                .toString();
    }

    private void add(MongoPlace place) {
        add(place.environment().name() + "|" + place.identity().setName().orElse("") + "|"
                + place.identity().database() + "|" + place.marker().orElse(""));
    }

    private void add(Inventory inventory) {
        for (CollectionInfo collection : inventory.collections()) {
            add(collection.name() + "|" + collection.type() + "|"
                    + collection.options().toJson() + "|"
                    + collection.uuid().map(Object::toString).orElse(""));
            collection.indexes().forEach(index -> add(index.document().toJson()));
        }
    }

    /** Each part with its length, so that no two lists of parts read the same. */
    private void add(String part) {
        text.append(part.length()).append(':').append(part);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
