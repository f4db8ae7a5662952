package dev.bascule.restructure;

import static dev.bascule.restructure.World.key;
import static dev.bascule.restructure.World.oid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.restructure.World.After;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an organization is made of. */
class OrganizationRulesTest {

    /** The example of the facts, with the postal code that the original lost. */
    private static final String ALICE = """
        {_id: {$oid: "63da2a108f3c2b1a9d1a2b00"}, email: "alice.martin@example.fr",
         profile: {firstName: "Alice", lastName: "Martin"},
         company: {name: "Martin Conseil", email: "contact@martin.example", phone: "06 12 34 56 78",
           website: "https://www.martin.example", logo: "https://cdn.example/martin.png", siret: "12345678900011",
           vatNumber: "FR12345678901", transactionCategory: "SERVICES", vatPaymentCondition: "ENCAISSEMENTS",
           companyStatus: "SAS", capitalSocial: "10000", rcs: "Paris B 123 456 789",
           address: {street: "12 rue de la Paix", city: "Paris", postalCode: "75002", country: "France"},
           bankDetails: {iban: "FR76", bic: "AGRIFRPP", bankName: "Crédit Agricole"}}}\
        """;

    private static final String ALICES =
            "{\"companyName\":\"Martin Conseil\",\"companyEmail\":\"contact@martin.example\",\"companyPhone\":\"06 12"
                + " 34 56 78\",\"companyWebsite\":\"https://www.martin.example\","
                + "\"siret\":\"12345678900011\",\"vatNumber\":\"FR12345678901\",\"companyStatus\":\"SAS\",\"capitalSocial\":\"10000\",\"rcs\":\"Paris"
                + " B 123 456"
                + " 789\",\"transactionCategory\":\"SERVICES\",\"vatPaymentCondition\":\"ENCAISSEMENTS\",\"addressStreet\":\"12"
                + " rue de la Paix\","
                + "\"addressCity\":\"Paris\",\"addressZipCode\":\"75002\",\"addressCountry\":\"France\",\"bankIban\":\"FR76\",\"bankBic\":\"AGRIFRPP\",\"bankName\":\"Crédit"
                + " Agricole\",\"documentTextColor\":\"#000000\",\"documentHeaderTextColor\":\"#FFFFFF\","
                + "\"documentHeaderBgColor\":\"#3B82F6\",\"documentHeaderNotes\":\"\",\"documentFooterNotes\":\"\","
                + "\"documentTermsAndConditions\":\"\",\"showBankDetails\":false}";

    private static BsonDocument organization(After after) {
        return After.decoded(after.organizations.values().iterator().next());
    }

    @Test
    void theExampleOfTheFactsComesOutWithItsPostalCode() {
        After after = new World().legacy(ALICE).run();

        BsonDocument made = organization(after);
        assertThat(made.keySet()).containsExactly("_id", "name", "slug", "logo", "createdAt", "metadata");
        assertThat(made.getString("name").getValue()).isEqualTo("Martin Conseil");
        assertThat(made.getString("slug").getValue()).isEqualTo("org-9d1a2b00");
        assertThat(made.getString("logo").getValue()).isEqualTo("https://cdn.example/martin.png");
        assertThat(made.get("createdAt")).isEqualTo(new BsonDateTime(World.NOW.toEpochMilli()));
        assertThat(made.getString("metadata").getValue()).isEqualTo(ALICES);
        BsonDocument member = After.decoded(after.members.values().iterator().next());
        assertThat(member.keySet()).containsExactly("_id", "organizationId", "userId", "role", "createdAt");
    }

    @Test
    void metadataMayBeADocumentAndThenKeepsItsTypes() {
        After after = new World()
                .metadataAsDocument()
                .legacy("{_id: %s, company: {siret: {$numberLong: '5'}, rcs: 0}}".formatted(oid(1)))
                .run();

        BsonDocument metadata = organization(after).getDocument("metadata");
        assertThat(metadata).hasSize(25);
        assertThat(metadata.get("siret")).isEqualTo(new BsonInt64(5));
        assertThat(metadata.getInt32("rcs").getValue()).isZero();
        assertThat(metadata.get("companyName")).isEqualTo(BsonNull.VALUE);
        assertThat(metadata.getString("vatPaymentCondition").getValue()).isEqualTo("NONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company: {name: ' C '}, profile: {firstName: 'A'} | C",
                "company: {name: ''}, profile: {firstName: 'A'} | Organisation de A",
                "company: 'text', profile: {firstName: ''}, email: 'e@x' | Organisation de e@x",
                "company: {name: 5} | Organisation",
                "email: 5 | Organisation"
            })
    void aNameIsFoundForIt(String fields, String name) {
        After after =
                new World().legacy("{_id: %s, %s}".formatted(oid(1), fields)).run();

        assertThat(organization(after).getString("name").getValue()).isEqualTo(name);
        assertThat(after.rules.nameless().isEmpty()).isEqualTo(!name.equals("Organisation"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company: 'text'",
                "company: ['a']",
                "company: {address: 'text'}",
                "company: {bankDetails: ['a']}",
            })
    void whatIsNoDocumentCountsAsAbsentAndIsReported(String fields) {
        After after =
                new World().legacy("{_id: %s, %s}".formatted(oid(1), fields)).run();

        assertThat(after.rules.withoutDocument()).containsExactly(key(1));
        assertThat(new World()
                        .legacy("{_id: %s, company: null}".formatted(oid(1)))
                        .run()
                        .rules
                        .withoutDocument())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0 | 1",
                "-0.0 | -0",
                "0.1 | 0.1",
                "100.0 | 100",
                "123456789012345680000.0 | 123456789012345680000",
                "1e21 | 1e+21",
                "1.5e300 | 1.5e+300",
                "0.000001 | 0.000001",
                "1e-7 | 1e-7",
                "5e-324 | 5e-324",
                "-12345.678 | -12345.678"
            })
    void doublesAreTheShortestTextThatReadsBack(double number, String text) {
        assertThat(JsonText.shortest(number)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{$numberLong: '9007199254740993'} | 9007199254740993",
                "{$numberDecimal: '10000.00'} | 10000.00",
                "{$numberDecimal: 'NaN'} | {\"$numberDecimal\":\"NaN\"}",
                "{$numberDouble: 'Infinity'} | {\"$numberDouble\":\"Infinity\"}",
                "{$oid: '63da2a108f3c2b1a9d1a2b00'} | {\"$oid\":\"63da2a108f3c2b1a9d1a2b00\"}",
                "[1, ' a b '] | [{\"$numberInt\":\"1\"},\" a b \"]",
                "true | true"
            })
    void everyValueIsSaidExactly(String value, String json) {
        String metadata = organization(new World()
                        .legacy("{_id: %s, company: {siret: %s}}".formatted(oid(1), value))
                        .run())
                .getString("metadata")
                .getValue();

        assertThat(metadata).contains("\"siret\":" + json + ",\"vatNumber\":null");
    }

    /** Within documents and arrays a text is written as it is outside. */
    @Test
    void textInsideOfValuesIsEscapedNoMoreThanItMustBe() {
        String text = "é/ 😀\u2028\u200d\u007f \\u00e9 \"q\" \n \u0001";
        BsonDocument inside =
                new BsonDocument(text, new BsonArray(List.of(new BsonString(text), new BsonSymbol("😀"))));
        BsonDocument user = new BsonDocument("_id", new BsonInt32(1))
                .append("company", new BsonDocument("siret", inside).append("rcs", new BsonString("end")));

        String metadata = organization(new World().legacy(World.raw(user)).run())
                .getString("metadata")
                .getValue();

        String written = "\"é/ 😀\u2028\u200d\u007f \\\\u00e9 \\\"q\\\" \\n \\u0001\"";
        assertThat(metadata)
                .contains("\"siret\":{" + written + ":[" + written + ",{\"$symbol\":\"😀\"}]},\"vatNumber\":null");
        assertThat(BsonDocument.parse(metadata).getDocument("siret")).isEqualTo(inside);
    }

    @Test
    void textIsEscapedNoMoreThanItMustBe() {
        String name = "é/\u2028 \"q\" \\ \n \u0001 𝄞";
        BsonDocument user = new BsonDocument("_id", new BsonInt32(1))
                .append("company", new BsonDocument("name", new BsonString(name)));

        String metadata = organization(new World().legacy(World.raw(user)).run())
                .getString("metadata")
                .getValue();

        assertThat(metadata)
                .startsWith("{\"companyName\":\"é/\u2028 \\\"q\\\" \\\\ \\n \\u0001 𝄞\",\"companyEmail\":null");
        assertThat(BsonDocument.parse(metadata).getString("companyName").getValue())
                .isEqualTo(name);
    }
}
