package dev.bascule.reshape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.BsonSamples;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReshapeChainTest {

    private static final HostRules HOSTS = new HostRules(Map.of("staging.tld", "live.tld"), OptionalInt.empty());
    private static final byte[] ROW = Rows.row("{translatedContent: 'https://staging.tld/x'}");

    private final DocumentReshaper embed = new EmbedTranslations("t", "translations", id -> List.of(Rows.valid(ROW)));
    private final DocumentReshaper rewrite = new RewriteUrls(HOSTS, "Message", List.of("translations.*.text"));

    @Test
    void reshapersFollowEachOtherInTheOrderGiven() {
        byte[] message = Rows.message("");
        byte[] embeddedFirst = new ReshapeChain(List.of(embed, rewrite)).reshape(message, new ReshapeTally());
        byte[] rewrittenFirst = new ReshapeChain(List.of(rewrite, embed)).reshape(message, new ReshapeTally());
        assertThat(text(embeddedFirst)).isEqualTo("https://live.tld/x");
        assertThat(text(rewrittenFirst)).isEqualTo("https://staging.tld/x");
    }

    @Test
    void nothingToDoGivesTheSameArray() {
        byte[] other = BsonSamples.bytes(BsonSamples.allTypes());
        DocumentReshaper none = new EmbedTranslations("t", "translations", id -> List.of());
        assertThat(new ReshapeChain(List.of(none, rewrite)).reshape(other, new ReshapeTally()))
                .isSameAs(other);
        assertThat(new ReshapeChain(List.of()).isEmpty()).isTrue();
    }

    @Test
    void collectionWithoutDocumentsIsListedWithZeros() {
        ReshapeTally tally = new ReshapeTally();
        new ReshapeChain(List.of(embed, rewrite)).announce(tally);
        assertThat(tally.account("t")).isEqualTo(ReshapeAccount.empty());
        assertThat(tally.rewrites()).containsExactly(new FieldRewrites("Message.translations.*.text", 0, 0));
    }

    @Test
    void talliesOfWorkersAddUp() {
        ReshapeTally first = tallyOfOneMessage();
        ReshapeTally second = tallyOfOneMessage();
        TranslationRow.Rejected rejected =
                new TranslationRow.Rejected(Rows.valid(ROW).id(), RejectReason.MISSING_TEXT);
        second.row("t", RowResult.rejected(rejected));
        second.row("t", RowResult.orphan(Rows.valid(ROW)));
        ReshapeAccount sum = first.account("t").plus(second.account("t"));
        first.add(second);
        assertThat(first.account("t")).isEqualTo(sum);
        assertThat(sum.rows()).isEqualTo(4);
        assertThat(sum.mapped()).isEqualTo(2);
        assertThat(sum.orphans()).isOne();
        assertThat(sum.rejected()).isEqualTo(Map.of(RejectReason.MISSING_TEXT, 1L));
        assertThat(sum.documentsTouched()).isEqualTo(2);
        assertThat(sum.balances()).isTrue();
        assertThat(first.rewrites()).containsExactly(new FieldRewrites("Message.translations.*.text", 2, 2));
    }

    @Test
    void accountThatLosesARowDoesNotBalance() {
        ReshapeAccount sound = tallyOfOneMessage().account("t");
        ReshapeAccount lost = new ReshapeAccount(
                sound.rows() + 1,
                sound.mapped(),
                0,
                0,
                0,
                Map.of(RejectReason.MISSING_TEXT, 0L),
                0,
                1,
                sound.languages());
        assertThat(lost.balances()).isFalse();
        assertThat(lost.rejected()).isEmpty();
    }

    private ReshapeTally tallyOfOneMessage() {
        ReshapeTally tally = new ReshapeTally();
        new ReshapeChain(List.of(embed, rewrite)).reshape(Rows.message(""), tally);
        return tally;
    }

    private static String text(byte[] message) {
        return Slice.decode(message)
                .getDocument("translations")
                .getDocument("fr")
                .getString("text")
                .getValue();
    }
}
