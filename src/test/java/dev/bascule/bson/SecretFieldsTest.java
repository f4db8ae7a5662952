package dev.bascule.bson;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class SecretFieldsTest {

    @Test
    void whatLogsSomebodyInIsMaskedAtWhateverDepth() {
        BsonDocument document = BsonDocument.parse("""
            {"name": "Léa", "password": "$2b$10$abc", "bank": {"accessToken": "t0p", "iban": "FR76"},
             "accounts": [{"apiKey": "k1", "label": "main"}], "sessions": {"tokens": ["a", "b"]}}
            """);
        assertThat(SecretFields.masked(document))
                .isEqualTo(BsonDocument.parse("""
                    {"name": "Léa", "password": "M", "bank": {"accessToken": "M", "iban": "FR76"},
                     "accounts": [{"apiKey": "M", "label": "main"}], "sessions": {"tokens": ["M", "M"]}}
                    """.replace("\"M\"", "\"" + SecretFields.MASK + "\"")));
    }

    /** Whether there is one, and until when it holds, is no secret. */
    @Test
    void whatCannotHideASecretIsShown() {
        BsonDocument document = BsonDocument.parse("""
            {"hasPassword": true, "token": null, "tokenExpiresAt": {"$date": "2026-11-21T00:00:00Z"}}
            """);
        assertThat(SecretFields.masked(document)).isEqualTo(document);
    }
}
