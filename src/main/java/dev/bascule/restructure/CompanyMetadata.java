package dev.bascule.restructure;

import dev.bascule.bson.RawDocumentBuilder;
import dev.bascule.bson.RawElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the application keeps of a company with its organization: always the same keys in the same order. Any thread. */
final class CompanyMetadata {

    /** @param otherwise what stands there when there is no value */
    private record Entry(String key, Optional<RawElements> value, BsonValue otherwise) {}

    private static final BsonValue EMPTY = new BsonString("");

    private final List<Entry> entries = new ArrayList<>();

    CompanyMetadata(Company company) {
        add("companyName", company.ofCompany("name"));
        add("companyEmail", company.ofCompany("email"));
        add("companyPhone", company.ofCompany("phone"));
        add("companyWebsite", company.ofCompany("website"));
        for (String key : List.of("siret", "vatNumber", "companyStatus", "capitalSocial", "rcs")) {
            add(key, company.ofCompany(key));
        }
        add("transactionCategory", company.ofCompany("transactionCategory"), new BsonString("SERVICES"));
        add("vatPaymentCondition", company.ofCompany("vatPaymentCondition"), new BsonString("NONE"));
        add("addressStreet", company.ofAddress("street"));
        add("addressCity", company.ofAddress("city"));
        add("addressZipCode", company.postalCode());
        add("addressCountry", company.ofAddress("country"));
        add("bankIban", company.ofBank("iban"));
        add("bankBic", company.ofBank("bic"));
        add("bankName", company.ofBank("bankName"));
        addDefaults();
    }

    private void addDefaults() {
        add("documentTextColor", Optional.empty(), new BsonString("#000000"));
        add("documentHeaderTextColor", Optional.empty(), new BsonString("#FFFFFF"));
        add("documentHeaderBgColor", Optional.empty(), new BsonString("#3B82F6"));
        for (String key : List.of("documentHeaderNotes", "documentFooterNotes", "documentTermsAndConditions")) {
            add(key, Optional.empty(), EMPTY);
        }
        add("showBankDetails", Optional.empty(), BsonBoolean.FALSE);
    }

    private void add(String key, Optional<RawElements> value) {
        add(key, value, BsonNull.VALUE);
    }

    private void add(String key, Optional<RawElements> value, BsonValue otherwise) {
        entries.add(new Entry(key, value, otherwise));
    }

    /** As Better Auth stores it: compact JSON. */
    String text() {
        JsonText json = new JsonText();
        entries.forEach(entry -> entry.value()
                .ifPresentOrElse(
                        value -> json.member(entry.key(), value), () -> json.member(entry.key(), entry.otherwise())));
        return json.finish();
    }

    /** As a document, every value with the type it has. */
    byte[] document() {
        RawDocumentBuilder document = new RawDocumentBuilder();
        entries.forEach(entry -> entry.value()
                .ifPresentOrElse(
                        value -> document.append(entry.key(), value),
                        () -> document.append(entry.key(), entry.otherwise())));
        return document.build();
    }
}
