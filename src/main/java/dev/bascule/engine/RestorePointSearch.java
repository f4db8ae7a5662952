package dev.bascule.engine;

import com.mongodb.MongoException;
import dev.bascule.environment.Environment;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.ServerFailure;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RollbackPoints;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Asks every environment what can be taken back on it. Worker only; reads. */
final class RestorePointSearch {

    private final Places places;

    RestorePointSearch(Places places) {
        this.places = places;
    }

    /** @param asked which environments, by their names */
    RestorePoints search(Predicate<String> asked) {
        List<RollbackPoint> points = new ArrayList<>();
        Map<String, Text> unasked = new LinkedHashMap<>();
        for (Environment environment : places.catalog().environments()) {
            if (environment.mongo().isPresent() && asked.test(environment.name())) {
                try (MongoPlace place = places.open(environment.name())) {
                    points.addAll(RollbackPoints.of(place));
                } catch (OperatorException e) {
                    unasked.put(environment.name(), e.happened());
                } catch (MongoException e) {
                    unasked.put(
                            environment.name(),
                            ServerFailure.lost(e)
                                    .map(OperatorException::happened)
                                    .orElseGet(() -> Text.literal(String.valueOf(e.getMessage()))));
                }
            }
        }
        points.sort(Comparator.comparing(RollbackPoint::run).reversed());
        return new RestorePoints(points, unasked);
    }
}
