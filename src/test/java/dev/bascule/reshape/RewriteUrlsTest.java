package dev.bascule.reshape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.bson.BsonSamples;
import dev.bascule.task.OperatorException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewriteUrlsTest {

    static final Map<String, String> HOSTS = Map.of(
            "staging.meeshy.me", "meeshy.me", "cdn.staging.meeshy.me", "static.example.org", "Old.tld", "new.tld");
    static final OptionalInt PORT = OptionalInt.of(8443);
    static final List<String> PATHS = List.of("url", "map.*.url", "deep.a", "deep.*", "0", "$x", "__proto__", "é");

    @ParameterizedTest
    @CsvSource({
        "https://staging.meeshy.me, https://meeshy.me",
        "https://staging.meeshy.me/a?b#c, https://meeshy.me/a?b#c",
        "https://gate.staging.meeshy.me/x, https://gate.meeshy.me/x",
        "https://a.b.staging.meeshy.me:8443/x, https://a.b.meeshy.me/x",
        "http://staging.meeshy.me:443/x, http://meeshy.me:443/x",
        "http://staging.meeshy.me:/x, http://meeshy.me:/x",
        "http://staging.meeshy.me:08443/x, http://meeshy.me/x",
        "HTTPS://Gate.STAGING.meeshy.ME/X, HTTPS://Gate.meeshy.me/X",
        "https://staging.meeshy.me?staging.meeshy.me:8443, https://meeshy.me?staging.meeshy.me:8443",
        "https://staging.meeshy.me#x, https://meeshy.me#x",
        "https://u:p@staging.meeshy.me:8443/, https://u:p@meeshy.me/",
        "https://u@v:8443@staging.meeshy.me/, https://u@v:8443@meeshy.me/",
        "https://staging.meeshy.me@staging.meeshy.me/, https://staging.meeshy.me@meeshy.me/",
        "https://staging.meeshy.me./x, https://meeshy.me./x",
        "https://cdn.staging.meeshy.me/x, https://static.example.org/x",
        "https://a.cdn.staging.meeshy.me/x, https://a.static.example.org/x",
        "https://xcdn.staging.meeshy.me/x, https://xcdn.meeshy.me/x",
        "https://staging.staging.meeshy.me/x, https://meeshy.me/x",
        "https://old.TLD/x, https://new.tld/x",
        "https://é.staging.meeshy.me/é, https://é.meeshy.me/é",
        "https://staging.meeshy.me/a b.jpg, https://meeshy.me/a b.jpg",
        "https://staging.meeshy.me/https://staging.meeshy.me/, https://meeshy.me/https://staging.meeshy.me/",
    })
    void hostIsReplacedAndNothingElse(String before, String after) {
        assertThat(rewrite(before)).isEqualTo(after);
        assertThat(rewrite(after)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http",
                "http://",
                "https:///staging.meeshy.me",
                "https://:8443/x",
                "https://@/x",
                "https://mystaging.meeshy.me/",
                "https://staging.meeshy.me.evil.tld/",
                "https://staging.meeshy.mee/",
                "https://meeshy.me:8443/",
                "https://other.tld:8443/",
                "https://.staging.meeshy.me/",
                "https://a..staging.meeshy.me/",
                "https://staging.meeshy.me../",
                "https://staging.meeshy.me@evil.tld/",
                "https://evil.tld\\@staging.meeshy.me/",
                "https://staging.meeshy.me:80:80/",
                "https://staging.meeshy.me:x/",
                "https://staging.meeshy.me:99999/",
                "https://[::1]:8443/",
                "https://[staging.meeshy.me]/",
                "https://a%2f.staging.meeshy.me/",
                "ftp://staging.meeshy.me/",
                "httpss://staging.meeshy.me/",
                "//staging.meeshy.me/",
                "/api/staging.meeshy.me",
                "staging.meeshy.me/x",
                " https://staging.meeshy.me/",
                "see https://staging.meeshy.me/",
                "https:/staging.meeshy.me/",
                "https://staging.meeshy.me is down",
                "https://staging.meeshy.me\n/",
            })
    void otherTextStays(String text) {
        byte[] document = BsonSamples.bytes(new BsonDocument("url", new BsonString(text)));
        assertThat(reshape(document, new ReshapeTally())).isSameAs(document);
    }

    @Test
    void portStaysWhenNoneIsDeclared() {
        RewriteUrls rewrite = new RewriteUrls(new HostRules(HOSTS, OptionalInt.empty()), "C", PATHS);
        assertThat(rewrite.reshape(url("https://staging.meeshy.me:8443/"), new ReshapeTally()))
                .isEqualTo(url("https://meeshy.me:8443/"));
    }

    @Test
    void onlyDeclaredFieldsAreEnteredAndCounted() {
        String u = "'https://staging.meeshy.me:8443/x'";
        String v = "'https://meeshy.me/x'";
        String template = """
            {_id: %1$s, url: %2$s, other: %1$s, map: {fr: {url: %2$s, x: %1$s}, 'a.b': {url: %2$s}, s: %1$s},
             deep: {a: %2$s, b: 'relative', c: 5}, list: [%1$s], '0': %2$s, $x: %2$s, '__proto__': %2$s, é: %2$s}\
            """;
        ReshapeTally tally = new ReshapeTally();
        byte[] result = reshape(BsonSamples.bytes(template.formatted(u, u)), tally);
        assertThat(result).isEqualTo(BsonSamples.bytes(template.formatted(u, v)));
        assertThat(tally.rewrites())
                .containsExactlyInAnyOrder(
                        new FieldRewrites("C.url", 1, 1),
                        new FieldRewrites("C.map.*.url", 2, 2),
                        new FieldRewrites("C.deep.a", 1, 1),
                        new FieldRewrites("C.deep.*", 2, 1),
                        new FieldRewrites("C.0", 1, 1),
                        new FieldRewrites("C.$x", 1, 1),
                        new FieldRewrites("C.__proto__", 1, 1),
                        new FieldRewrites("C.é", 1, 1));
    }

    @Test
    void arraysAreNotEnteredAndOtherTypesAreNotCounted() {
        String u = "'https://staging.meeshy.me'";
        byte[] document = BsonSamples.bytes("{url: [%1$s], map: [{url: %1$s}], deep: {a: [%1$s]}}".formatted(u));
        ReshapeTally tally = new ReshapeTally();
        rules().announce(tally);
        assertThat(reshape(document, tally)).isSameAs(document);
        assertThat(tally.rewrites()).hasSize(PATHS.size()).allMatch(field -> field.scanned() == 0);
    }

    @Test
    void textThatIsNoUtf8Stays() {
        byte[] document = url("https://staging.meeshy.me/Q");
        document[document.length - 3] = (byte) 0xFF;
        assertThat(reshape(document, new ReshapeTally())).isSameAs(document);
    }

    @Test
    void kelvinSignIsNoLetterK() {
        HostRules hosts = new HostRules(Map.of("k.tld", "x.org"), OptionalInt.empty());
        byte[] document = url("https://\u212A.tld/");
        assertThat(new RewriteUrls(hosts, "C", PATHS).reshape(document, new ReshapeTally()))
                .isSameAs(document);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, x.a.b",
        "a.b, a.b",
        "a.b, A.B",
        "https://a.b, c.d",
        "a.b, c.d:80",
        "a.b:80, c.d",
        "*.b, c.d",
        ".b, c.d",
        "a.b, c/d",
        "[::1], c.d",
    })
    void rulesThatCannotHoldAreRefused(String host, String replacement) {
        assertThatThrownBy(() -> new HostRules(Map.of(host, replacement), OptionalInt.empty()))
                .isInstanceOfSatisfying(OperatorException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(OperatorException.Reason.INVALID);
                    assertThat(refusal.happened().in(Locale.FRENCH))
                            .isNotEqualTo(refusal.happened().english());
                });
    }

    @Test
    void chainsTwinsAndPortsAreRefusedAllAtOnce() {
        assertThat(HostRules.problems(Map.of("a.b", "c.d", "c.d", "e.f"), OptionalInt.of(0)))
                .hasSize(2);
        assertThat(HostRules.problems(Map.of("a.b", "c.d", "A.b", "e.f"), PORT)).hasSize(1);
        assertThat(HostRules.problems(Map.of("staging.meeshy.me", "meeshy.me"), PORT))
                .isEmpty();
        assertThat(RewriteUrls.problems(List.of("", "a..b", "_id", "_id.x", "a.*", "*")))
                .hasSize(4);
    }

    @Test
    void checkerSeesWhatIsWrong() {
        RewriteUrlsCheck check = new RewriteUrlsCheck(HOSTS, PORT, PATHS);
        byte[] before =
                BsonSamples.bytes("{_id: 1, url: 'https://staging.meeshy.me/x', other: 'https://staging.meeshy.me'}");
        List<String> wrong = List.of(
                "{_id: 1, url: 'https://staging.meeshy.me/x', other: 'https://staging.meeshy.me'}",
                "{_id: 1, url: 'https://meeshy.me/y', other: 'https://staging.meeshy.me'}",
                "{_id: 1, url: 'https://meeshy.me/x', other: 'https://meeshy.me'}",
                "{_id: 1, other: 'https://staging.meeshy.me', url: 'https://meeshy.me/x'}",
                "{_id: 1, url: 'https://meeshy.me/x'}",
                "{_id: {$numberLong: '1'}, url: 'https://meeshy.me/x', other: 'https://staging.meeshy.me'}");
        assertThat(check.check(before, reshape(before, new ReshapeTally()))).isEmpty();
        assertThat(wrong).allSatisfy(after -> assertThat(check.check(before, BsonSamples.bytes(after)))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.in(Locale.FRENCH)).isNotBlank()));
    }

    static RewriteUrls rules() {
        return new RewriteUrls(new HostRules(HOSTS, PORT), "C", PATHS);
    }

    /** Rewrites, and has the independent checker agree. */
    static byte[] reshape(byte[] document, ReshapeTally tally) {
        byte[] result = rules().reshape(document, tally);
        assertThat(new RewriteUrlsCheck(HOSTS, PORT, PATHS).check(document, result))
                .isEmpty();
        return result;
    }

    static byte[] url(String url) {
        return BsonSamples.bytes(new BsonDocument("url", new BsonString(url)));
    }

    private static String rewrite(String url) {
        return Slice.decode(reshape(url(url), new ReshapeTally()))
                .getString("url")
                .getValue();
    }
}
