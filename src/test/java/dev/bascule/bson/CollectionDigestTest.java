package dev.bascule.bson;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class CollectionDigestTest {

    @Test
    void emptyCollectionIsZero() {
        assertThat(CollectionDigest.empty().hex()).isEqualTo("0".repeat(64));
        assertThat(new CollectionDigester().digest()).isEqualTo(CollectionDigest.empty());
    }

    @Test
    void oneDocumentIsItsSha256() throws Exception {
        byte[] document = BsonSamples.bytes("{_id: 1}");
        CollectionDigester digester = new CollectionDigester();
        digester.add(document);
        BigInteger hash = new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(document));
        assertThat(digester.digest().hex()).isEqualTo("%064x".formatted(hash));
        assertThat(digester.digest().bytes()).isEqualTo(document.length);
        assertThat(digester.digest().documents()).isOne();
    }
}
