package dev.bascule.environment;

import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import java.util.Optional;

/** Reads where a secret comes from; a secret written in clear text is refused for production and warned of elsewhere. */
final class SecretReader {

    /** What is said of a secret in clear text, for production and elsewhere. */
    record ClearText(String refused, String warned) {}

    static final ClearText IN_URI =
            new ClearText("environment.file.uri-password.production", "environment.file.uri-password.warning");
    static final ClearText IN_URL =
            new ClearText("environment.file.url-password.production", "environment.file.url-password.warning");
    private static final ClearText HERE =
            new ClearText("environment.file.clear-password.production", "environment.file.clear-password.warning");
    private static final String VARIABLE = "env:";

    private final Scope scope;

    SecretReader(Scope scope) {
        this.scope = scope;
    }

    Optional<SecretSource> read(Optional<YamlNode> node) {
        return node.flatMap(this::source);
    }

    private Optional<SecretSource> source(YamlNode node) {
        return Values.word(node, scope.problems()).flatMap(word -> switch (source(word)) {
            case SecretSource.Clear(Secret secret) -> clear(node, secret, HERE);
            case SecretSource.Variable(String name)
            when !isVariable(name) -> {
                scope.problems().add(node, "environment.file.variable-name");
                yield Optional.empty();
            }
            case SecretSource named -> Optional.of(named);
        });
    }

    /** What a word of the file means; any that names no place is the secret itself. */
    static SecretSource source(String word) {
        if (word.equals("keychain")) {
            return new SecretSource.Keychain();
        } else if (word.equals("prompt")) {
            return new SecretSource.Prompt();
        } else if (word.startsWith(VARIABLE)) {
            return new SecretSource.Variable(word.substring(VARIABLE.length()));
        }
        return new SecretSource.Clear(Secret.of(word));
    }

    static boolean isVariable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    /** A secret found in clear text at {@code node}. */
    Optional<SecretSource> clear(YamlNode node, Secret secret, ClearText said) {
        if (scope.production()) {
            scope.problems().add(node, said.refused());
        } else {
            scope.problems().warn(node, said.warned());
        }
        return Optional.of(new SecretSource.Clear(secret));
    }
}
