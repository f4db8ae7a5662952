package dev.bascule.reshape;

import dev.bascule.bson.DocumentId;
import dev.bascule.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Judges an embedding of translations by working it out again, from decoded documents and with other code. Any thread.
 */
public final class EmbedTranslationsCheck {

    private final String message;
    private final String field;
    private final List<Text> violations = new ArrayList<>();
    private final Map<String, RowBucket> buckets = new HashMap<>();
    private final Map<String, BsonDocument> written = new HashMap<>();

    private EmbedTranslationsCheck(String message, String field) {
        this.message = message;
        this.field = field;
    }

    /**
     * Checks one message.
     *
     * @param rows every row that was looked up as this message's, unusable ones included
     * @param results what the reshaper said of them
     * @return what is wrong; empty when all is as it must be
     */
    public static List<Text> check(
            byte[] before, byte[] after, List<byte[]> rows, String field, List<RowResult> results) {
        BsonDocument source = Slice.decode(before);
        String id = idOf(source);
        EmbedTranslationsCheck check = new EmbedTranslationsCheck(id, field);
        BsonValue target = source.get(field, BsonNull.VALUE);
        check.expect(rows, target);
        check.compareBuckets(rows.size(), results);
        if (check.written.isEmpty()) {
            check.require(Arrays.equals(before, after), "reshape.check.untouched");
        } else {
            check.compare(Slice.of(before), Slice.of(after));
        }
        return List.copyOf(check.violations);
    }

    private void expect(List<byte[]> rows, BsonValue target) {
        Map<String, List<ExpectedEntry>> byLanguage = new TreeMap<>();
        for (ExpectedEntry row : rows.stream().map(ExpectedEntry::of).toList()) {
            boolean lands = row.language().isPresent() && (target.isNull() || target.isDocument());
            buckets.put(idOf(row.row()), lands ? RowBucket.SUPERSEDED : RowBucket.REJECTED);
            if (lands) {
                byLanguage
                        .computeIfAbsent(row.language().orElseThrow(), key -> new ArrayList<>())
                        .add(row);
            }
        }
        BsonDocument had = target.isDocument() ? target.asDocument() : new BsonDocument();
        byLanguage.forEach((language, rivals) -> {
            ExpectedEntry winner = rivals.stream()
                    .max(Comparator.comparingLong(ExpectedEntry::createdAt)
                            .thenComparing(
                                    row -> DocumentId.of(row.row().get("_id", BsonNull.VALUE)), DocumentId.bsonOrder()))
                    .orElseThrow();
            RowBucket bucket = had.containsKey(language) ? winner.against(had.get(language)) : RowBucket.MAPPED;
            buckets.put(idOf(winner.row()), bucket);
            if (bucket == RowBucket.MAPPED) {
                written.put(language, winner.entry());
            }
        });
    }

    private void compareBuckets(int rows, List<RowResult> results) {
        if (rows != results.size()) {
            violations.add(Text.of("reshape.check.rows", message, rows, results.size()));
        }
        for (RowResult result : results) {
            RowBucket expected = buckets.get(result.row().toExtendedJson());
            if (expected != result.bucket()) {
                String word = expected == null ? "-" : expected.word();
                violations.add(Text.of(
                        "reshape.check.bucket",
                        message,
                        result.row().toExtendedJson(),
                        word,
                        result.bucket().word()));
            }
        }
    }

    private void compare(List<Slice> before, List<Slice> after) {
        int place = lastIndex(before, field);
        boolean appended = place < 0;
        place = appended ? before.size() : place;
        if (after.size() != before.size() + (appended ? 1 : 0)) {
            require(false, "reshape.check.other-field", "*");
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            require(
                    i == place || before.get(i).equals(after.get(i)),
                    "reshape.check.other-field",
                    before.get(i).name());
        }
        Slice map = after.get(place);
        if (!map.name().equals(field) || map.type() != BsonType.DOCUMENT) {
            require(false, "reshape.check.not-a-map", field);
            return;
        }
        boolean hadMap = !appended && before.get(place).type() == BsonType.DOCUMENT;
        compareMaps(hadMap ? Slice.of(before.get(place).value()) : List.of(), Slice.of(map.value()));
    }

    private void compareMaps(List<Slice> before, List<Slice> after) {
        List<String> keys = new ArrayList<>(before.stream().map(Slice::name).toList());
        written.keySet().stream()
                .filter(key -> !keys.contains(key))
                .sorted(Comparator.comparing(EmbedTranslationsCheck::hexOfUtf8))
                .toList()
                .forEach(keys::add);
        List<String> found = after.stream().map(Slice::name).toList();
        if (!keys.equals(found)) {
            violations.add(Text.of("reshape.check.keys", message, field, keys.toString(), found.toString()));
            return;
        }
        Set<String> seen = new LinkedHashSet<>();
        for (int i = after.size() - 1; i >= 0; i--) {
            Slice entry = after.get(i);
            boolean counts = seen.add(entry.name()) && written.containsKey(entry.name());
            if (counts) {
                require(isWritten(entry), "reshape.check.entry-wrong", entry.name());
            } else {
                require(entry.equals(before.get(i)), "reshape.check.entry-changed", entry.name());
            }
        }
    }

    private boolean isWritten(Slice entry) {
        BsonDocument expected = written.getOrDefault(entry.name(), new BsonDocument());
        if (entry.type() != BsonType.DOCUMENT) {
            return false;
        }
        BsonDocument found = Slice.decode(entry.value());
        // documents of the driver are equal in any order of their fields
        return List.copyOf(found.keySet()).equals(List.copyOf(expected.keySet())) && found.equals(expected);
    }

    private void require(boolean holds, String key, Object... details) {
        if (!holds) {
            List<Object> arguments = new ArrayList<>(List.of(message));
            arguments.addAll(Arrays.asList(details));
            violations.add(new Text(key, arguments));
        }
    }

    private static int lastIndex(List<Slice> slices, String name) {
        return slices.stream().map(Slice::name).toList().lastIndexOf(name);
    }

    private static String hexOfUtf8(String key) {
        return HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String idOf(BsonDocument row) {
        return DocumentId.of(row.get("_id", BsonNull.VALUE)).toExtendedJson();
    }
}
