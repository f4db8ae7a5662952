package dev.bascule.check;

import com.mongodb.MongoException;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts documents, exactly. Worker only. */
final class CountJudge {

    private final CheckPlaces places;
    private final Check check;
    private final CancelToken cancel;
    private final List<Text> said = new ArrayList<>();
    private final List<String> observed = new ArrayList<>();
    private Result result = Result.OK;

    CountJudge(CheckPlaces places, Check check, CancelToken cancel) {
        this.places = places;
        this.check = check;
        this.cancel = cancel;
    }

    /** A database and the names in it. */
    private record Side(MongoPlace place, Set<String> names) {

        static Side of(MongoPlace place) {
            return new Side(
                    place,
                    new InventoryReader(place)
                            .names().stream()
                                    .map(InventoryReader.Named::name)
                                    .filter(name -> !InventoryReader.isReserved(name))
                                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** @throws MongoException when a count could not be had */
    Finding judge(CheckKind.Count rules) {
        Side here = Side.of(places.database(check.environment()));
        Optional<Side> there = rules.equalTo().map(name -> Side.of(places.database(name)));
        for (String collection : collections(rules, here, there)) {
            cancel.throwIfCancelled();
            judge(rules, collection, here, there);
        }
        String seen = Said.shortened(String.join(", ", observed));
        return said.isEmpty() ? Finding.ok(seen) : Finding.of(result, Said.together(said), seen);
    }

    private static Set<String> collections(CheckKind.Count rules, Side here, Optional<Side> there) {
        if (!rules.isOfEvery()) {
            return new TreeSet<>(rules.collections());
        }
        Set<String> every = new TreeSet<>(here.names());
        there.ifPresent(other -> every.addAll(other.names()));
        return every;
    }

    private void judge(CheckKind.Count rules, String collection, Side here, Optional<Side> there) {
        boolean present = here.names().contains(collection);
        if (!rules.exists()) {
            if (present) {
                tell(check.severity().result(), Text.of("check.count.present", collection));
            }
            return;
        }
        if (!present) {
            tell(Result.CRITICAL, Text.of("check.collection.missing", collection));
            return;
        }
        long count = here.place().count(collection);
        observed.add(
                rules.collections().size() == 1 && !rules.isOfEvery()
                        ? Long.toString(count)
                        : collection + " " + count);
        rules.fail()
                .filter(rule -> rule.holds(count))
                .ifPresent(rule -> tell(check.severity().result(), broken(collection, count, rule)));
        rules.warn()
                .filter(rule -> rule.holds(count))
                .ifPresent(rule -> tell(Result.WARNING, broken(collection, count, rule)));
        there.ifPresent(other -> compare(collection, count, other));
    }

    private static Text broken(String collection, long count, CountRule rule) {
        return Text.of("check.count.rule", collection, count, rule.toString());
    }

    private void compare(String collection, long count, Side other) {
        String environment = other.place().environment().name();
        if (!other.names().contains(collection)) {
            tell(Result.CRITICAL, Text.of("check.count.missing-there", collection, environment));
            return;
        }
        long there = other.place().count(collection);
        if (count != there) {
            tell(check.severity().result(), Text.of("check.count.differs", collection, count, there, environment));
        }
    }

    private void tell(Result worse, Text why) {
        result = result.or(worse);
        said.add(why);
    }
}
