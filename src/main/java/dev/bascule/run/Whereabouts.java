package dev.bascule.run;

import dev.bascule.bson.TypedValue;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Where a document is, around a run: in every place that the run left something. Any thread.
 *
 * @param tried the ids that were looked for
 * @param sightings at least one for each place, in the order of {@link Place}
 */
public record Whereabouts(
        RunId run, String target, String collection, List<TypedValue> tried, List<Sighting> sightings) {

    /** Where a run's documents can be. */
    public enum Place {
        SOURCE,
        LIVE,
        /** A shadow that is not live yet. */
        PREPARED,
        /** The former live collection. */
        QUARANTINE,
        /** What a rollback set aside. */
        UNDONE,
        /** What somebody else made while the name was free. */
        FOREIGN,
        BACKUP,
        /** Rows that a reshape left out. */
        REJECTS,
        /** What a rollback saved to files. */
        UNDONE_FILE
    }

    /** What looking there has shown. */
    public enum Result {
        HOLDS,
        ABSENT,
        /** There is no such place around this run. */
        NO_SUCH_PLACE,
        COULD_NOT_LOOK
    }

    /**
     * One look.
     *
     * @param where the collection or file, as its place calls it
     * @param id under which the document was found
     * @param digest of its bytes, 64 hex digits
     * @param said why it could not be looked, or what the place says about the document
     */
    public record Sighting(
            Place place,
            String where,
            Result result,
            Optional<TypedValue> id,
            Optional<String> digest,
            Optional<Text> said) {}

    public Whereabouts {
        tried = List.copyOf(tried);
        sightings = List.copyOf(sightings);
    }

    /** The other places that hold the same bytes. */
    public List<Place> sameAs(Sighting sighting) {
        return sightings.stream()
                .filter(other -> other != sighting && other.digest().isPresent())
                .filter(other -> other.digest().equals(sighting.digest()))
                .map(Sighting::place)
                .distinct()
                .toList();
    }
}
