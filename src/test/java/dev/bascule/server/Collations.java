package dev.bascule.server;

import org.bson.BsonDocument;

/** Collations as a server lists them: with every setting said. */
final class Collations {

    private static final String DEFAULTS = """
        {locale: "", caseLevel: false, caseFirst: "off", strength: 3, numericOrdering: false,
         alternate: "non-ignorable", maxVariable: "punct", normalization: false, backwards: false,
         version: "57.1"}\
        """;

    private Collations() {}

    /** The whole collation; empty for the simple one, which servers do not list. */
    static BsonDocument complete(BsonDocument given) {
        if (given.getString("locale").getValue().equals("simple")) {
            return new BsonDocument();
        }
        BsonDocument whole = BsonDocument.parse(DEFAULTS);
        whole.putAll(given);
        return whole;
    }
}
