package dev.bascule.environment;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an environment's MongoDB is reached.
 *
 * @param address by connection string, by container or by service
 * @param database the one database that belongs to the environment
 * @param user overrides the connection string's; with {@code password}
 * @param password where it comes from; empty when the server asks for none or the connection string says it all
 * @param authSource database the user is defined in; {@code admin} when absent
 * @param direct the address is reached without the host's tunnel although there is a host
 */
public record MongoSettings(
        Address address,
        String database,
        Optional<String> user,
        Optional<SecretSource> password,
        Optional<String> authSource,
        boolean tls,
        boolean direct) {

    /** The three ways to say where the server is. */
    public sealed interface Address {

        /** A connection string without a password; what it held is in {@link MongoSettings#password}. */
        record Uri(String uri) implements Address {}

        /** A container on the environment's host. */
        record Container(String container, OptionalInt port) implements Address {}

        /** The container of a service role on the environment's host. */
        record Service(String role, OptionalInt port) implements Address {}
    }

    /** A server without a user, reached directly. */
    public static MongoSettings of(String uri, String database) {
        return new MongoSettings(
                new Address.Uri(uri), database, Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }
}
