package dev.bascule.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.ObjectId;

/** What every part of the sample draws on: ids, times, words, hosts. Deterministic; one generation, one thread. */
final class Making {

    /** The application's first day. */
    static final Instant BEGIN = Instant.parse("2025-08-01T08:00:00Z");

    /** When staging was copied from production: everything older is the same, or was changed since. */
    static final Instant COPIED = Instant.parse("2026-01-20T08:00:00Z");

    private static final String STATIC_HOST = "https://static.meeshy.me";
    private static final String STAGING_HOST = "https://static.staging.meeshy.me:8443";
    private static final List<String> WORDS = List.of(
            "bonjour",
            "meeting",
            "demain",
            "gracias",
            "projet",
            "photo",
            "Reise",
            "café",
            "weekend",
            "réunion",
            "listo",
            "merci",
            "train",
            "musique",
            "document",
            "ok",
            "später",
            "voyage",
            "amis",
            "soleil");

    private final Random random = new Random(20_260_125L);
    private final Map<String, Integer> stagingUrls = new TreeMap<>();
    private final Map<String, List<ObjectId>> ids = new TreeMap<>();

    /** An id whose time is {@code at}, unique by kind and number. */
    static ObjectId id(int kind, int number, Instant at) {
        return new ObjectId("%08x%04x%012x".formatted(at.getEpochSecond(), kind, number));
    }

    static Date date(Instant at) {
        return Date.from(at);
    }

    /** The {@code number}th of {@code count} moments spread over the time before the copy. */
    static Instant before(int number, int count) {
        long span = Duration.between(BEGIN, COPIED).toSeconds();
        return BEGIN.plusSeconds(span * number / (count + 1));
    }

    /** A moment in the week after the copy. */
    static Instant after(int number) {
        return COPIED.plusSeconds(3_600L + 977L * number);
    }

    /** A copy with one field changed and both dates told, for fields that are already there. */
    static Document with(Document document, String field, Object value) {
        return new Document(document).append(field, value);
    }

    String sentence(int words) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            chosen.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", chosen);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** The address production's application gives a file. */
    static String url(String path) {
        return STATIC_HOST + path;
    }

    /** The address staging's application gives a file; counted for {@code place}, which is {@code Collection.field}. */
    String stagingUrl(String place, String path) {
        stagingUrls.merge(place, 1, Integer::sum);
        return STAGING_HOST + path;
    }

    Map<String, Integer> stagingUrls() {
        return stagingUrls;
    }

    /** Remembers the ids of documents that both sides have, for references to them. */
    ObjectId keep(String collection, ObjectId id) {
        ids.computeIfAbsent(collection, key -> new ArrayList<>()).add(id);
        return id;
    }

    ObjectId kept(String collection, int number) {
        List<ObjectId> known = ids.getOrDefault(collection, List.of());
        return known.get(Math.floorMod(number, known.size()));
    }

    int keptCount(String collection) {
        return ids.getOrDefault(collection, List.of()).size();
    }
}
