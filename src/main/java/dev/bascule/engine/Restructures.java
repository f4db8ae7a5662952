package dev.bascule.engine;

import com.mongodb.MongoException;
import dev.bascule.bson.RawBson;
import dev.bascule.compare.SideBySide;
import dev.bascule.mongo.CollectionGlance;
import dev.bascule.mongo.CollectionGlance.Seen;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.Stamp;
import dev.bascule.runbook.Recipe;
import dev.bascule.runbook.RestructureLook;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The engine's looks at what a restructuring is about. Worker only; every call opens what it needs and closes it again. */
final class Restructures implements RestructureService {

    private static final Set<String> NAMES_OF_USERS = Set.of("user", "users");
    private static final int SAMPLES = 3;

    private final Places places;
    private final Path temporary;
    private final Clock clock;

    Restructures(Places places, Path temporary, Clock clock) {
        this.places = places;
        this.clock = clock;
        this.temporary = temporary;
    }

    @Override
    public List<UserCandidate> candidates(Runbook runbook, CancelToken cancel) {
        RestructureSpec spec = runbook.restructure().orElseThrow();
        try (MongoPlace place = places.open(runbook.target())) {
            CollectionGlance glance = new CollectionGlance(place);
            return new InventoryReader(place)
                    .names().stream()
                            .filter(named -> named.type() == CollectionInfo.Type.COLLECTION)
                            .map(InventoryReader.Named::name)
                            .filter(name -> !InventoryReader.isReserved(name))
                            .flatMap(name -> candidate(name, spec, glance, cancel).stream())
                            .sorted(Comparator.comparingLong(UserCandidate::documents)
                                    .reversed()
                                    .thenComparing(UserCandidate::collection))
                            .toList();
        }
    }

    private static Optional<UserCandidate> candidate(
            String name, RestructureSpec spec, CollectionGlance glance, CancelToken cancel) {
        cancel.throwIfCancelled();
        boolean named = NAMES_OF_USERS.contains(name.toLowerCase(Locale.ROOT)) || name.equals(spec.from());
        if (!named && !holdsUsers(name, spec, glance)) {
            return Optional.empty();
        }
        try {
            Seen seen = glance.look(name, SAMPLES, cancel);
            return Optional.of(new UserCandidate(
                    name, seen.documents(), seen.newest(), SideBySide.of(seen.samples()), Optional.empty()));
        } catch (MongoException failure) {
            return Optional.of(new UserCandidate(
                    name, 0, Optional.empty(), SideBySide.of(List.of()), Optional.of(glance.told(failure))));
        }
    }

    private static boolean holdsUsers(String name, RestructureSpec spec, CollectionGlance glance) {
        try {
            return spec.owned(name).isEmpty()
                    && glance.first(name, SAMPLES).stream().anyMatch(Restructures::looksLikeAUser);
        } catch (MongoException unread) {
            // nothing speaks for it
            return false;
        }
    }

    /** Nothing is concluded from a name alone. */
    private static boolean looksLikeAUser(RawBson document) {
        return document.find("email").isPresent() && document.find("password").isPresent();
    }

    @Override
    public QuestionLook question(Runbook runbook, RestructurePlan.Decision question, CancelToken cancel) {
        try (MongoPlace place = places.open(runbook.target())) {
            return new QuestionReader(runbook.restructure().orElseThrow(), place, cancel).read(question);
        }
    }

    @Override
    public List<Preview> preview(Runbook runbook, int users, int documents, CancelToken cancel) {
        return places.during(runbook, cancel, opened -> {
            try (ScratchFolder work = ScratchFolder.below(temporary)) {
                // ids of organizations that only a look makes: a run draws its own
                Recipe recipe = Recipe.of(runbook, Stamp.ofRun("look", clock.instant()));
                RestructureLook look =
                        RestructureLook.of(recipe, opened.target(), work.path(), users, documents, cancel);
                return Stream.concat(look.users().stream(), look.documents().stream())
                        .map(Restructures::preview)
                        .toList();
            }
        });
    }

    private static Preview preview(RestructureLook.Change change) {
        return new Preview(
                change.collection(),
                change.id().toExtendedJson(),
                SideBySide.of(List.of(change.before(), change.after())));
    }
}
