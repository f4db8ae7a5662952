package dev.bascule.restructure;

import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who a user is and what his company is, from his document and those of the users he stands for. One thread. */
final class Company {

    private static final String BLANK = " ";

    /** What was found otherwise than it should be, and is reported. */
    enum Oddity {
        /** The company, its address or its bank details are a text, an array or the like: they count as absent. */
        NOT_A_DOCUMENT,
        /** There are two postal codes, and they differ. */
        TWO_POSTAL_CODES,
        /** Nothing to make a name of. */
        NAMELESS
    }

    private final RawBson user;
    private final Optional<RawBson> profile;
    private final Optional<RawBson> company;
    private final Optional<RawBson> address;
    private final Optional<RawBson> bank;
    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);

    /** @param others asked in their order for what the user's own document lacks */
    Company(RawBson user, List<RawBson> others) {
        this.user = user;
        this.profile = first("profile", user, others)
                .filter(element -> element.is(ElementType.DOCUMENT))
                .map(RawElements::document);
        this.company = document(first("company", user, others));
        this.address = document(company.flatMap(found -> value(found, "address")));
        this.bank = document(company.flatMap(found -> value(found, "bankDetails")));
    }

    private static Optional<RawElements> first(String field, RawBson user, List<RawBson> others) {
        return Stream.concat(Stream.of(user), others.stream())
                .flatMap(each -> value(each, field).stream())
                .findFirst();
    }

    /** A value that says something. */
    private static Optional<RawElements> value(RawBson document, String field) {
        return document.find(field).filter(element -> !Ids.saysNothing(element));
    }

    private Optional<RawBson> document(Optional<RawElements> element) {
        if (element.filter(each -> !each.is(ElementType.DOCUMENT)).isPresent()) {
            oddities.add(Oddity.NOT_A_DOCUMENT);
            return Optional.empty();
        }
        return element.map(RawElements::document);
    }

    Set<Oddity> oddities() {
        return oddities;
    }

    Optional<RawElements> ofCompany(String field) {
        return company.flatMap(found -> value(found, field));
    }

    Optional<RawElements> ofAddress(String field) {
        return address.flatMap(found -> value(found, field));
    }

    Optional<RawElements> ofBank(String field) {
        return bank.flatMap(found -> value(found, field));
    }

    /** The postal code, under the name that it has or under the one that it once had. */
    Optional<RawElements> postalCode() {
        Optional<RawElements> postal = ofAddress("postalCode");
        Optional<RawElements> zip = ofAddress("zipCode");
        if (postal.isPresent() && zip.isPresent() && !postal.get().sameValue(zip.get())) {
            oddities.add(Oddity.TWO_POSTAL_CODES);
        }
        return postal.or(() -> zip);
    }

    private Optional<String> companyName() {
        return text(ofCompany("name")).map(String::strip);
    }

    private Optional<String> ofProfile(String field) {
        return text(profile.flatMap(found -> value(found, field)));
    }

    private Optional<String> email() {
        return text(value(user, "email"));
    }

    private static Optional<String> text(Optional<RawElements> element) {
        return element.filter(found -> found.is(ElementType.STRING))
                .map(RawElements::text)
                .filter(text -> !text.isBlank());
    }

    /** What a person is called: his own name, else his company's, else his address. */
    Optional<String> personName() {
        List<String> parts = Stream.of(ofProfile("firstName"), ofProfile("lastName"))
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(String.join(BLANK, parts))
                .filter(name -> !name.isEmpty())
                .or(this::companyName)
                .or(this::email);
    }

    /** What his organization is called, in the words of the application. */
    String organizationName() {
        return companyName()
                .or(() -> ofProfile("firstName").or(this::email).map(name -> "Organisation de " + name))
                .orElseGet(() -> {
                    oddities.add(Oddity.NAMELESS);
                    return "Organisation";
                });
    }
}
