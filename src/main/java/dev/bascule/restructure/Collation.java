package dev.bascule.restructure;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** When a server counts two texts as equal under a collation: by the same library as the server's own. One thread. */
final class Collation {

    private static final Set<String> UNDERSTOOD = Set.of(
            "locale",
            "strength",
            "caseLevel",
            "caseFirst",
            "numericOrdering",
            "alternate",
            "maxVariable",
            "normalization",
            "backwards",
            "version");
    private static final Map<Integer, Integer> STRENGTHS = Map.of(
            1, Collator.PRIMARY,
            2, Collator.SECONDARY,
            3, Collator.TERTIARY,
            4, Collator.QUATERNARY,
            5, Collator.IDENTICAL);

    private final Collator collator;

    /** @throws UnsupportedOperationException when it says something that is not understood here */
    Collation(BsonDocument collation) {
        collation.keySet().stream()
                .filter(key -> !UNDERSTOOD.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new UnsupportedOperationException("collation " + key);
                });
        Collator found =
                Collator.getInstance(new ULocale(collation.getString("locale").getValue()));
        if (!(found instanceof RuleBasedCollator rules)) {
            throw new UnsupportedOperationException("collation");
        }
        RuleBasedCollator own = rules.cloneAsThawed();
        own.setStrength(STRENGTHS.getOrDefault(number(collation, "strength", 3), Collator.TERTIARY));
        own.setCaseLevel(isTrue(collation, "caseLevel"));
        own.setNumericCollation(isTrue(collation, "numericOrdering"));
        own.setAlternateHandlingShifted(collation.containsKey("alternate")
                && collation.getString("alternate").getValue().equals("shifted"));
        own.setDecomposition(
                isTrue(collation, "normalization") ? Collator.CANONICAL_DECOMPOSITION : Collator.NO_DECOMPOSITION);
        own.setFrenchCollation(isTrue(collation, "backwards"));
        this.collator = own;
    }

    private static boolean isTrue(BsonDocument collation, String key) {
        BsonValue value = collation.get(key);
        return value != null && value.isBoolean() && value.asBoolean().getValue();
    }

    private static int number(BsonDocument collation, String key, int otherwise) {
        BsonValue value = collation.get(key);
        return value != null && value.isNumber() ? value.asNumber().intValue() : otherwise;
    }

    /** The same for texts that are equal. */
    String key(String text) {
        return HexFormat.of().formatHex(collator.getCollationKey(text).toByteArray());
    }
}
