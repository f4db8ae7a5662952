package dev.bascule.console.wizard;

import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.wizard.step.WizardSession;
import dev.bascule.console.wizard.step.WizardStep;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what was answered when the wizard is left, until a run is begun with it. FX thread only. */
final class DraftKeeper {

    private final WizardSession session;
    private final Drafts drafts;
    private final Clock clock;
    private final Supplier<WizardStep> step;
    private Optional<String> id = Optional.empty();
    private boolean changed;

    DraftKeeper(WizardSession session, Drafts drafts, Clock clock, Supplier<WizardStep> step) {
        this.session = session;
        this.drafts = drafts;
        this.clock = clock;
        this.step = step;
        session.onChange(any -> changed = true);
        session.ticksProperty().subscribe((before, now) -> changed = true);
    }

    /** Whether this draft is the one in the wizard. */
    boolean holds(Draft draft) {
        return id.equals(Optional.of(draft.id()));
    }

    /** The wizard is left: what was answered since it was last kept is kept. */
    void keep() {
        draft().ifPresent(drafts::save);
    }

    /** The console ends. */
    void keepNow() {
        draft().ifPresent(drafts::saveNow);
    }

    private Optional<Draft> draft() {
        WizardStep now = step.get();
        if (!changed || now.isOfTheRun()) {
            return Optional.empty();
        }
        return session.draftProperty().get().map(draft -> {
            changed = false;
            String own = id.orElseGet(() -> Long.toString(clock.millis(), Character.MAX_RADIX));
            id = Optional.of(own);
            return new Draft(
                    own,
                    clock.instant(),
                    draft.file().fileName(),
                    draft.file().text(),
                    now.word(),
                    session.ticksProperty().get());
        });
    }

    /** Something else is begun in the wizard; what was there is kept as it is. */
    void turn() {
        keep();
        id = Optional.empty();
    }

    /** A draft is in the wizard again. */
    void took(Draft draft) {
        id = Optional.of(draft.id());
        changed = false;
    }

    /** A run is begun with the answers: it has them from now on. */
    void begun() {
        id.ifPresent(drafts::remove);
        id = Optional.empty();
        changed = false;
    }
}
