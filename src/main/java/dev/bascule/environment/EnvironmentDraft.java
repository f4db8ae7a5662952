package dev.bascule.environment;

import dev.bascule.environment.Environment.Kind;
import dev.bascule.text.Text;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator wants an environment to be. Any thread; may be wrong, see {@link #faults}. What the file says of the
 * environment beyond this stays as it is.
 *
 * @param kind empty while none was chosen
 * @param mongo empty for an environment that has no MongoDB
 */
public record EnvironmentDraft(String name, Optional<Kind> kind, Optional<Mongo> mongo) {

    /** What can be wrong, each with a field of its own. */
    public enum Part {
        NAME,
        KIND,
        ADDRESS,
        DATABASE,
        USER,
        PASSWORD
    }

    /**
     * @param uri without user and password; empty when the server is found by a container or service of the file
     * @param password where it comes from
     */
    public record Mongo(
            Optional<String> uri,
            String database,
            Optional<String> user,
            Optional<String> authSource,
            Optional<SecretSource> password) {

        static Mongo of(MongoSettings settings) {
            return new Mongo(
                    settings.uri().map(uri -> settings.tls() ? ConnectionParts.withTls(uri) : uri),
                    settings.database(),
                    settings.user(),
                    settings.authSource(),
                    settings.password());
        }
    }

    /** An environment as it is. */
    public static EnvironmentDraft of(Environment environment) {
        return new EnvironmentDraft(
                environment.name(),
                Optional.of(environment.kind()),
                environment.mongo().map(Mongo::of));
    }

    /**
     * Everything that is wrong, at once.
     *
     * @param taken names of the other environments
     */
    public Map<Part, Text> faults(Collection<String> taken) {
        Map<Part, Text> faults = new EnumMap<>(Part.class);
        if (name.isBlank()) {
            faults.put(Part.NAME, Text.of("environment.file.blank-name"));
        } else if (taken.contains(name)) {
            faults.put(Part.NAME, Text.of("environment.draft.name-taken", name));
        }
        if (kind.isEmpty()) {
            faults.put(Part.KIND, Text.of("environment.draft.no-kind"));
        }
        mongo.ifPresent(wanted -> addFaults(wanted, faults));
        return faults;
    }

    private void addFaults(Mongo wanted, Map<Part, Text> faults) {
        wanted.uri().flatMap(this::fault).ifPresent(text -> faults.put(Part.ADDRESS, text));
        MongoReader.databaseFault(wanted.database()).ifPresent(key -> faults.put(Part.DATABASE, Text.of(key)));
        if (wanted.password().isPresent() && wanted.user().isEmpty()) {
            faults.put(Part.USER, Text.of("environment.draft.no-user"));
        }
        if (wanted.user().isPresent() && wanted.password().isEmpty()) {
            faults.put(Part.PASSWORD, Text.of("environment.draft.no-password"));
        }
        wanted.password().flatMap(this::fault).ifPresent(text -> faults.put(Part.PASSWORD, text));
    }

    private boolean isProduction() {
        return kind.equals(Optional.of(Kind.PRODUCTION));
    }

    private Optional<Text> fault(String uri) {
        try {
            MongoUri parsed = MongoUri.parse(uri);
            if (parsed.password().isPresent()) {
                return Optional.of(Text.of("environment.draft.uri-password"));
            }
            boolean off = isProduction() && parsed.tls().equals(Optional.of(false));
            if (off || isProduction() && parsed.unchecked()) {
                return Optional.of(Text.of(off ? "environment.file.tls-off" : "environment.file.tls-unchecked"));
            }
            return Optional.empty();
        } catch (MongoUri.Unusable e) {
            return Optional.of(Text.of(e.key()));
        }
    }

    private Optional<Text> fault(SecretSource source) {
        return switch (source) {
            case SecretSource.Keychain _, SecretSource.Prompt _ -> Optional.empty();
            case SecretSource.Variable(String variable) ->
                SecretReader.isVariable(variable)
                        ? Optional.empty()
                        : Optional.of(Text.of("environment.draft.variable-name"));
            case SecretSource.Clear _ ->
                isProduction() ? Optional.of(Text.of("environment.draft.clear-password")) : Optional.empty();
        };
    }
}
