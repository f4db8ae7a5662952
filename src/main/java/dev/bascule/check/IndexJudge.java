package dev.bascule.check;

import dev.bascule.check.CheckKind.Explain.Query;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.QueryPlan;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether indexes are there and used. Worker only. */
final class IndexJudge {

    private final MongoPlace place;
    private final Check check;

    IndexJudge(CheckPlaces places, Check check) {
        this.place = places.database(check.environment());
        this.check = check;
    }

    private Optional<CollectionInfo> collection(String name) {
        return new InventoryReader(place).look(name);
    }

    Finding judge(CheckKind.Explain rules) {
        Query query = rules.query();
        Optional<CollectionInfo> collection = collection(query.collection());
        if (collection.isEmpty()) {
            return Finding.critical(Text.of("check.collection.missing", query.collection()));
        }
        Optional<QueryPlan> plan = QueryPlan.of(
                place,
                query.collection(),
                query.filter(),
                query.sort(),
                query.limit(),
                rules.under().isPresent(),
                check.deadline());
        return plan.map(found -> judge(rules, found, collection.get()))
                .orElseGet(() -> Finding.unmeasured(Text.of("check.explain.unknown")));
    }

    private Finding judge(CheckKind.Explain rules, QueryPlan plan, CollectionInfo collection) {
        List<Text> broken = new ArrayList<>();
        if (plan.scansCollection()) {
            broken.add(Text.of("check.explain.scan", rules.index()));
        } else if (plan.indexes().stream().noneMatch(used -> does(used, rules, collection))) {
            broken.add(Text.of("check.explain.other", rules.index(), String.join(", ", plan.indexes())));
        }
        Optional<Duration> slow = rules.under()
                .filter(limit -> plan.took().isEmpty() || plan.took().get().compareTo(limit) >= 0);
        if (slow.isPresent() && plan.took().isEmpty()) {
            return Finding.unmeasured(Text.of("check.explain.no-time"));
        }
        slow.ifPresent(limit ->
                broken.add(Text.of("check.http.slow", Said.duration(plan.took().orElseThrow()), Said.duration(limit))));
        String observed = (plan.scansCollection() ? "COLLSCAN" : String.join(", ", plan.indexes()))
                + plan.took().map(took -> ", " + Said.duration(took)).orElse("");
        return broken.isEmpty()
                ? Finding.ok(observed)
                : Finding.of(check.severity().result(), Said.together(broken), observed);
    }

    /** Whether an index that was used is the one that must be, under whatever name. */
    private static boolean does(String used, CheckKind.Explain rules, CollectionInfo collection) {
        Optional<IndexDefinition> wanted = rules.declared().or(() -> collection.index(rules.index()));
        if (wanted.isEmpty()) {
            return used.equals(rules.index());
        }
        return collection.index(used).filter(wanted.get()::hasSameShapeAs).isPresent();
    }

    Finding judge(CheckKind.Indexes rules) {
        List<Text> broken = new ArrayList<>();
        boolean missing = false;
        for (CheckKind.Indexes.Declared declared : rules.declared()) {
            Optional<CollectionInfo> collection = collection(declared.collection());
            if (collection.isEmpty()) {
                missing = true;
                broken.add(Text.of("check.collection.missing", declared.collection()));
            } else if (!isDone(collection.get(), declared.index())) {
                broken.add(Text.of("check.indexes.missing", declared.index().name(), declared.collection()));
            }
        }
        int all = rules.declared().size();
        String observed = all - broken.size() + "/" + all;
        if (broken.isEmpty()) {
            return Finding.ok(observed);
        }
        Result result = missing ? Result.CRITICAL : check.severity().result();
        return Finding.of(result, Said.together(broken), observed);
    }

    /** The same index under its name, or another one that does its work where nobody else has that name. */
    private static boolean isDone(CollectionInfo collection, IndexDefinition wanted) {
        Optional<IndexDefinition> namesake = collection.index(wanted.name());
        return namesake.isPresent()
                ? namesake.get().isSameAs(wanted)
                : collection.indexes().stream().anyMatch(each -> each.covers(wanted));
    }
}
