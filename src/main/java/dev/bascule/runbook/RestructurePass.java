package dev.bascule.runbook;

import dev.bascule.bson.RawBson;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.restructure.CollectionAccount;
import dev.bascule.restructure.OwnedDocuments;
import dev.bascule.restructure.RestructureSpec.Owned;
import dev.bascule.runbook.RestructurePlan.Row;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One reading of the documents of a restructuring, with its accounts. Collections may be read side by side. */
final class RestructurePass {

    private final Restructuring restructuring;
    private final RejectSink rejects;
    private final Map<String, OwnedDocuments> read = new HashMap<>();

    RestructurePass(Restructuring restructuring, RejectSink rejects) {
        this.restructuring = restructuring;
        this.rejects = rejects;
    }

    DocumentTransform forCollection(String collection) {
        if (collection.equals(restructuring.spec().into())) {
            return restructuring::resident;
        }
        return restructuring.spec().owned(collection).map(this::ofOwned).orElse(DocumentTransform.NONE);
    }

    private DocumentTransform ofOwned(Owned collection) {
        OwnedDocuments documents = restructuring
                .rules()
                .documents(
                        collection,
                        restructuring.judge(),
                        (reason, document) -> rejects.leftOut(
                                collection.name(), RejectSink.Outcome.REJECTED, Optional.of(reason.word()), document));
        synchronized (read) {
            read.put(collection.name(), documents);
        }
        return new DocumentTransform() {
            @Override
            public RawBson apply(RawBson document) {
                return documents.next(document);
            }

            @Override
            public void restart() {
                documents.restart();
                rejects.forget(collection.name());
            }
        };
    }

    /** In the runbook's order; a collection that was not read is not there. */
    List<CollectionAccount> accounts() {
        synchronized (read) {
            return restructuring.spec().collections().stream()
                    .flatMap(each -> Stream.ofNullable(read.get(each.name())))
                    .map(OwnedDocuments::account)
                    .toList();
        }
    }

    List<Row> rows() {
        Map<String, Row> rows = new HashMap<>();
        accounts().forEach(account -> rows.put(account.name(), Row.of(account)));
        return restructuring.spec().collections().stream()
                .map(each -> rows.getOrDefault(each.name(), Row.absent(each.name())))
                .toList();
    }

    /** Figures of a plan as this reading found them. */
    RestructurePlan measured(RestructurePlan plan) {
        return plan.measured(restructuring.users(), restructuring.created(), rows());
    }

    List<Text> violations() {
        List<Text> found = new ArrayList<>(restructuring.violations());
        synchronized (read) {
            read.values().forEach(each -> found.addAll(each.violations()));
        }
        return found;
    }
}
