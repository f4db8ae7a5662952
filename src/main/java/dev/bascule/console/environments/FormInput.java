package dev.bascule.console.environments;

import dev.bascule.environment.ConnectionParts;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentDraft;
import dev.bascule.environment.Secret;
import dev.bascule.environment.SecretSource;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What stands in the fields of the form. FX thread only. */
final class FormInput {

    /** How the server is told. */
    enum Address {
        PARTS,
        URI
    }

    /** Where the password comes from. */
    enum Password {
        NONE,
        KEYCHAIN,
        PROMPT,
        VARIABLE,
        /** In the file, in clear text, as it is already. */
        CLEAR
    }

    final StringProperty name = new SimpleStringProperty("");
    final ObjectProperty<Optional<Kind>> kind = new SimpleObjectProperty<>(Optional.empty());
    final ObjectProperty<Address> address = new SimpleObjectProperty<>(Address.PARTS);
    final StringProperty uri = new SimpleStringProperty("");
    final StringProperty servers = new SimpleStringProperty("");
    final StringProperty replicaSet = new SimpleStringProperty("");
    final BooleanProperty tls = new SimpleBooleanProperty();
    final BooleanProperty dns = new SimpleBooleanProperty();
    final StringProperty database = new SimpleStringProperty("");
    final StringProperty user = new SimpleStringProperty("");
    final StringProperty authSource = new SimpleStringProperty("");
    final ObjectProperty<Password> password = new SimpleObjectProperty<>(Password.NONE);
    final StringProperty secret = new SimpleStringProperty("");
    final StringProperty variable = new SimpleStringProperty("");
    final StringProperty typedName = new SimpleStringProperty("");
    private ConnectionParts.Rest rest = ConnectionParts.Rest.NONE;
    private Optional<SecretSource> clear = Optional.empty();
    private Optional<ConnectionParts> takenApart = Optional.empty();

    void take(EnvironmentDraft draft) {
        name.set(draft.name());
        kind.set(draft.kind());
        draft.mongo().ifPresent(mongo -> {
            mongo.uri().ifPresent(this::takeUri);
            database.set(mongo.database());
            user.set(mongo.user().orElse(""));
            authSource.set(mongo.authSource().orElse(""));
            take(mongo.password());
        });
    }

    void takeUri(String text) {
        uri.set(text);
        takenApart = ConnectionParts.of(text);
        takenApart.ifPresent(parts -> {
            servers.set(parts.servers());
            replicaSet.set(parts.replicaSet());
            tls.set(parts.tls());
            dns.set(parts.dns());
            rest = parts.rest();
        });
    }

    /** The other way to tell the server begins with what this one says. */
    void show(Address wanted) {
        if (wanted == address.get()) {
            return;
        }
        if (wanted == Address.URI) {
            uri.set(address());
        } else {
            takeUri(uri.get().strip());
        }
        address.set(wanted);
    }

    /** The connection string that the fields say; as it was while none of its parts changed. */
    String address() {
        if (address.get() == Address.URI) {
            return uri.get().strip();
        }
        ConnectionParts parts = new ConnectionParts(
                dns.get(), servers.get().strip(), replicaSet.get().strip(), tls.get(), rest);
        return takenApart.equals(Optional.of(parts)) ? uri.get() : parts.uri();
    }

    Optional<SecretSource> source() {
        return switch (password.get()) {
            case NONE -> Optional.empty();
            case KEYCHAIN -> Optional.of(new SecretSource.Keychain());
            case PROMPT -> Optional.of(new SecretSource.Prompt());
            case VARIABLE ->
                Optional.of(new SecretSource.Variable(variable.get().strip()));
            case CLEAR -> clear;
        };
    }

    /** What was typed for the keychain. */
    Optional<Secret> typedSecret() {
        boolean wanted = password.get() == Password.KEYCHAIN && !secret.get().isEmpty();
        return wanted ? Optional.of(Secret.of(secret.get())) : Optional.empty();
    }

    boolean mayStayClear() {
        return clear.isPresent();
    }

    private void take(Optional<SecretSource> source) {
        if (source.isEmpty()) {
            password.set(Password.NONE);
            return;
        }
        switch (source.get()) {
            case SecretSource.Keychain _ -> password.set(Password.KEYCHAIN);
            case SecretSource.Prompt _ -> password.set(Password.PROMPT);
            case SecretSource.Variable(String named) -> {
                variable.set(named);
                password.set(Password.VARIABLE);
            }
            case SecretSource.Clear _ -> {
                clear = source;
                password.set(Password.CLEAR);
            }
        }
    }

    static Optional<String> given(StringProperty field) {
        return Optional.of(field.get().strip()).filter(text -> !text.isEmpty());
    }
}
