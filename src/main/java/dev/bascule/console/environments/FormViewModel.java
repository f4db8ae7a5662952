package dev.bascule.console.environments;

import dev.bascule.console.desk.EnvironmentEdits;
import dev.bascule.console.desk.EnvironmentEdits.Origin;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.kit.Trouble;
import dev.bascule.environment.ConnectionImport;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentDraft;
import dev.bascule.environment.EnvironmentDraft.Part;
import dev.bascule.environment.MongoSettings;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * The form of one environment. FX thread only.
 *
 * <p>Nothing is red while it is filled in for the first time; after an attempt to save, every fault is shown and goes as
 * soon as it is mended.
 */
final class FormViewModel {

    /** What the form makes of the environment's MongoDB. */
    enum Scope {
        /** Everything can be changed. */
        WHOLE,
        /** The server is found by a container or service of the file, which stays. */
        ADDRESS_STAYS,
        /** There is none; name and kind can be changed. */
        NO_MONGO
    }

    /** How the form is left. */
    enum End {
        CLOSED,
        SAVED,
        SAVED_TO_TEST
    }

    private final EnvironmentEdits edits;
    private final Origin origin;
    private final Optional<Kind> kindBefore;
    private final List<String> taken;
    private final Scope scope;
    private final Consumer<Consumer<String>> asking;
    private final Consumer<End> ended;
    private final FormInput input = new FormInput();
    private final ReadOnlyObjectWrapper<Map<Part, Text>> faults = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<Text>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConnectionImport>> found =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Text>> note = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unconfirmed = new ReadOnlyBooleanWrapper();
    private boolean tried;

    /**
     * @param environment what the fields begin with; empty for a new one
     * @param taken names of the other environments of the file
     * @param asking asks for a file and tells what it holds
     */
    FormViewModel(
            EnvironmentEdits edits,
            Origin origin,
            Optional<Environment> environment,
            List<String> taken,
            Consumer<Consumer<String>> asking,
            Consumer<End> ended) {
        this.edits = edits;
        this.origin = origin;
        this.taken = List.copyOf(taken);
        this.asking = asking;
        this.ended = ended;
        this.kindBefore = origin instanceof Origin.Existing ? environment.map(Environment::kind) : Optional.empty();
        this.scope = environment.map(FormViewModel::scope).orElse(Scope.WHOLE);
        environment.map(EnvironmentDraft::of).ifPresent(input::take);
        if (origin instanceof Origin.CopyOf) {
            input.name.set(freeName(input.name.get()));
        }
        List.<ObservableValue<?>>of(
                        input.name,
                        input.kind,
                        input.address,
                        input.uri,
                        input.servers,
                        input.replicaSet,
                        input.tls,
                        input.dns,
                        input.database,
                        input.user,
                        input.authSource,
                        input.password,
                        input.secret,
                        input.variable,
                        input.typedName)
                .forEach(each -> each.subscribe(this::changed));
        edits.askKeychain(this::keychainAnswered);
    }

    FormInput input() {
        return input;
    }

    Origin origin() {
        return origin;
    }

    Scope scope() {
        return scope;
    }

    /** What is wrong, by field; empty before the first attempt to save. */
    ReadOnlyObjectProperty<Map<Part, Text>> faultsProperty() {
        return faults.getReadOnlyProperty();
    }

    /** Why the keychain cannot be used on this computer. */
    ReadOnlyObjectProperty<Optional<Text>> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Why it could not be saved. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** What a text holds that was looked through for connections. */
    ReadOnlyObjectProperty<Optional<ConnectionImport>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** What was taken over from it. */
    ReadOnlyObjectProperty<Optional<Text>> noteProperty() {
        return note.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Whether the environment's name must be typed: it becomes production, or stops being it. */
    boolean mustConfirm() {
        boolean production = isProduction(input.kind.get());
        return input.kind.get().isPresent() && production != isProduction(kindBefore);
    }

    /** Whether the name that must be typed is not yet there, after an attempt to save. */
    ReadOnlyBooleanProperty unconfirmedProperty() {
        return unconfirmed.getReadOnlyProperty();
    }

    void save(boolean thenTest) {
        tried = true;
        changed();
        if (!faults.get().isEmpty() || unconfirmed.get() || saving.get()) {
            return;
        }
        saving.set(true);
        trouble.set(Optional.empty());
        edits.save(origin, draft(), input.typedSecret(), why -> {
            saving.set(false);
            trouble.set(why);
            if (why.isEmpty()) {
                input.secret.set("");
                ended.accept(thenTest ? End.SAVED_TO_TEST : End.SAVED);
            }
        });
    }

    void close() {
        input.secret.set("");
        ended.accept(End.CLOSED);
    }

    /** Looks for connections; the only usable one is taken over at once. */
    void lookThrough(String text) {
        ConnectionImport looked = ConnectionImport.of(text);
        note.set(Optional.empty());
        found.set(Optional.of(looked));
        List<ConnectionImport.Usable> usable = looked.findings().stream()
                .filter(ConnectionImport.Usable.class::isInstance)
                .map(ConnectionImport.Usable.class::cast)
                .toList();
        if (usable.size() == 1) {
            take(usable.getFirst());
        }
    }

    /** Asks for an {@code .env} file and looks it through. */
    void lookThroughFile() {
        asking.accept(this::lookThrough);
    }

    /** Fills the form; a password goes to the keychain when it is saved, or is asked for each time. */
    void take(ConnectionImport.Usable connection) {
        input.takeUri(connection.uri());
        connection.database().ifPresent(input.database::set);
        input.user.set(connection.user().orElse(""));
        input.authSource.set(connection.authSource().orElse(""));
        boolean keychain = obstacle.get().isEmpty();
        if (connection.user().isEmpty()) {
            input.password.set(FormInput.Password.NONE);
        } else if (connection.password().isPresent() && keychain) {
            input.password.set(FormInput.Password.KEYCHAIN);
            input.secret.set(new String(connection.password().get().reveal()));
        } else {
            input.password.set(FormInput.Password.PROMPT);
        }
        String which = connection.variable().orElse("");
        String outcome = connection.password().isEmpty() ? "plain" : keychain ? "keychain" : "prompt";
        note.set(Optional.of(Text.of("console.environments.import.taken." + outcome, which)));
    }

    private void keychainAnswered(Optional<Text> why) {
        obstacle.set(why);
        changed();
    }

    private void changed() {
        if (tried) {
            faults.set(all());
            unconfirmed.set(mustConfirm() && !input.typedName.get().equals(draft().name()));
        }
    }

    private Map<Part, Text> all() {
        Map<Part, Text> all = new TreeMap<>(draft().faults(taken));
        boolean keychain = input.password.get() == FormInput.Password.KEYCHAIN;
        if (keychain && obstacle.get().isPresent() && input.typedSecret().isPresent()) {
            all.put(Part.PASSWORD, obstacle.get().get());
        } else if (keychain && input.typedSecret().isEmpty() && origin instanceof Origin.New) {
            all.putIfAbsent(Part.PASSWORD, Text.of("console.environments.form.no-secret"));
        }
        return all;
    }

    private EnvironmentDraft draft() {
        String name = input.name.get().strip();
        if (scope == Scope.NO_MONGO) {
            return new EnvironmentDraft(name, input.kind.get(), Optional.empty());
        }
        return new EnvironmentDraft(
                name,
                input.kind.get(),
                Optional.of(new EnvironmentDraft.Mongo(
                        scope == Scope.WHOLE ? Optional.of(input.address()) : Optional.empty(),
                        input.database.get().strip(),
                        FormInput.given(input.user),
                        FormInput.given(input.authSource),
                        input.source())));
    }

    private String freeName(String name) {
        String copy = name + "-2";
        for (int number = 3; taken.contains(copy); number++) {
            copy = name + "-" + number;
        }
        return copy;
    }

    private static boolean isProduction(Optional<Kind> kind) {
        return kind.equals(Optional.of(Kind.PRODUCTION));
    }

    private static Scope scope(Environment environment) {
        return environment
                .mongo()
                .map(mongo -> mongo.address() instanceof MongoSettings.Address.Uri ? Scope.WHOLE : Scope.ADDRESS_STAYS)
                .orElse(Scope.NO_MONGO);
    }

    /** Names of all environments of the file but one. */
    static List<String> others(List<ListedEnvironment> all, String name) {
        return all.stream()
                .filter(each -> !each.sandbox())
                .map(ListedEnvironment::name)
                .filter(each -> !each.equals(name))
                .toList();
    }
}
