package dev.bascule.runbook;

import com.mongodb.MongoException;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.Finding;
import dev.bascule.restructure.Finding.Check;
import dev.bascule.restructure.Finding.Result;
import dev.bascule.restructure.Inspection;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.Validation.Row;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks whether a place is restructured soundly. Worker only; reads only. Documents are held one at a time; of users,
 * organizations and memberships what the rules need stays in memory, and the ids that a {@link Finding} names.
 */
public final class Validator {

    private static final Set<Check> NEED_LEGACY = EnumSet.of(Check.USER_MISSING, Check.USER_DIFFERENT);

    private final RestructureSpec spec;
    private final DocumentReader reader;
    private final Inventory inventory;
    private final Path workFolder;
    private final CancelToken cancel;

    /** @param runbook of a restructuring */
    public Validator(Runbook runbook, MongoPlace place, Path workFolder, CancelToken cancel) {
        this.spec = runbook.restructure().orElseThrow();
        this.reader = new DocumentReader(place);
        this.inventory = new InventoryReader(place).read(cancel);
        this.workFolder = workFolder;
        this.cancel = cancel;
    }

    public Validation validate() {
        try (RestructureStore store = RestructureStore.open(workFolder)) {
            Inspection inspection = new Inspection(spec);
            Set<Check> unmeasured = EnumSet.noneOf(Check.class);
            if (readUsers(inspection, store)) {
                readDocuments(inspection, unmeasured);
            } else {
                unmeasured.addAll(EnumSet.allOf(Check.class));
            }
            if (!isThere(spec.from())) {
                unmeasured.addAll(NEED_LEGACY);
            }
            return new Validation(inspection.findings().stream()
                    .map(each -> row(each, unmeasured, store))
                    .toList());
        }
    }

    private boolean isThere(String collection) {
        return inventory
                .collection(collection)
                .filter(each -> each.type() == CollectionInfo.Type.COLLECTION)
                .isPresent();
    }

    private boolean readUsers(Inspection inspection, RestructureStore store) {
        try {
            reader.forEach(RestructureSpec.ORGANIZATIONS, cancel, inspection::organization);
            reader.forEach(RestructureSpec.MEMBERS, cancel, inspection::member);
            reader.forEach(spec.into(), cancel, document -> {
                inspection.resident(document);
                store.keep(spec.into(), document);
            });
            if (!spec.isInPlace()) {
                reader.forEach(spec.from(), cancel, document -> {
                    inspection.legacy(document);
                    inspection.compare(document, id -> store.kept(spec.into(), id));
                });
            }
            inspection.settle();
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    private void readDocuments(Inspection inspection, Set<Check> unmeasured) {
        try {
            for (RestructureSpec.Owned collection : spec.collections()) {
                if (isThere(collection.name())) {
                    Inspection.Documents documents = inspection.documents(collection);
                    reader.forEach(collection.name(), cancel, documents::next);
                }
            }
        } catch (MongoException e) {
            Stream.of(Check.values()).filter(Check::isOfDocuments).forEach(unmeasured::add);
        }
    }

    private Row row(Finding finding, Set<Check> unmeasured, RestructureStore store) {
        if (unmeasured.contains(finding.check())) {
            return new Row(finding.check().word(), Result.COULD_NOT_MEASURE, 0, List.of(), List.of());
        }
        return new Row(
                finding.check().word(),
                finding.result(),
                finding.count(),
                finding.ids().stream().map(DocumentId::toExtendedJson).toList(),
                addresses(finding, store));
    }

    /** Of users who are there; nobody is shown them who does not ask. */
    private List<String> addresses(Finding finding, RestructureStore store) {
        if (finding.check() != Check.USER_DUPLICATE_ADDRESS) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        for (DocumentId id : finding.ids()) {
            Optional<RawBson> user = store.kept(spec.into(), id);
            user.flatMap(each -> each.find("email"))
                    .filter(email -> email.is(ElementType.STRING))
                    .ifPresent(email -> found.add(email.text()));
        }
        return new ArrayList<>(found);
    }
}
