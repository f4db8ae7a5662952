package dev.bascule.environment;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import dev.bascule.yaml.Suggestion;
import java.util.List;
import java.util.Optional;

/**
 * The environments that runbooks and commands can name. Any thread.
 *
 * @param environments in the order they are shown; names are unique
 * @param origin where they come from, for messages: a file's path
 */
public record EnvironmentCatalog(List<Environment> environments, String origin) {

    public EnvironmentCatalog {
        environments = List.copyOf(environments);
        if (environments.stream().map(Environment::name).distinct().count() != environments.size()) {
            throw new IllegalArgumentException("names of environments are unique");
        }
    }

    public List<String> names() {
        return environments.stream().map(Environment::name).toList();
    }

    public Optional<Environment> find(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }

    /** @throws OperatorException invalid, with the names that there are, when {@code name} is none of them */
    public Environment get(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private OperatorException unknown(String name) {
        Text known = environments.isEmpty()
                ? Text.of("environment.catalog.none", origin)
                : Text.of("environment.catalog.known", origin, String.join(", ", names()));
        return new OperatorException(
                Reason.INVALID,
                Text.of("environment.catalog.unknown", Suggestion.shortened(name), known),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.catalog.remedy"));
    }
}
