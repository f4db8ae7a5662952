package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was decided of workspaces that do not exist. Any thread. */
final class Presets {

    private final Map<DocumentId, PresetWorkspace> given = new HashMap<>();
    private final Optional<Preset> otherwise;

    Presets(RestructureSpec spec) {
        spec.decisions().stream()
                .filter(PresetWorkspace.class::isInstance)
                .map(PresetWorkspace.class::cast)
                .forEach(each -> given.put(each.value(), each));
        this.otherwise = spec.defaults().presetWorkspace();
    }

    /** Empty while nobody has decided. */
    Optional<Preset> of(DocumentId value) {
        return Optional.ofNullable(given.get(value))
                .map(PresetWorkspace::decision)
                .or(() -> otherwise);
    }

    boolean isByDefault(DocumentId value) {
        return !given.containsKey(value);
    }
}
