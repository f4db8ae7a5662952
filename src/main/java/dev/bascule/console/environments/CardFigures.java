package dev.bascule.console.environments;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Measure;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.mongo.Capabilities;
import dev.bascule.mongo.ServerIdentity;
import dev.bascule.run.lock.LockHolder;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The figures of a card, each with how it stands with it. Any thread. */
record CardFigures(
        Measure reachability,
        Measure identity,
        Measure data,
        Measure rights,
        Measure lock,
        Measure restorePoints,
        Measure unsettled) {

    /** Older than this, figures are shown as stale. */
    static final Duration STALE = Duration.ofMinutes(5);

    /** @param restorePoints usable ones on this environment; empty while that is not known */
    static CardFigures of(CardState state, Optional<Long> restorePoints, Instant now) {
        return new CardFigures(
                reachability(state, now),
                figure(state, now, check -> identity(check.identity())),
                figure(state, now, CardFigures::data),
                figure(state, now, check -> rights(check.capabilities())),
                figure(state, now, CardFigures::lock),
                restorePoints
                        .<Measure>map(usable -> new Measure.Known(Figures.count(usable)))
                        .orElseGet(Measure.Loading::new),
                figure(state, now, CardFigures::unsettled));
    }

    private static Measure figure(CardState state, Instant now, Function<EnvironmentCheck, Text> value) {
        if (state.last().isEmpty()) {
            return state.trouble().isPresent() && !state.measuring()
                    ? new Measure.Empty(Text.of("console.environments.unknown"), Optional.empty())
                    : new Measure.Loading();
        }
        EnvironmentCheck last = state.last().get();
        Duration age = Duration.between(last.measuredAt(), now);
        boolean old = state.trouble().isPresent() || age.compareTo(STALE) >= 0;
        Text said = value.apply(last);
        return old ? new Measure.Stale(said, age) : new Measure.Known(said);
    }

    private static Measure reachability(CardState state, Instant now) {
        if (state.trouble().isPresent() && !state.measuring()) {
            return new Measure.CouldNotMeasure(state.trouble().get().happened());
        }
        return figure(
                state,
                now,
                check -> Text.of(
                        "console.environments.reachable",
                        Figures.duration(check.latency()),
                        Figures.ago(Duration.between(check.measuredAt(), now))));
    }

    private static Text identity(ServerIdentity identity) {
        return identity.setName()
                .map(set -> Text.of("console.environments.identity.set", identity.version(), set, identity.database()))
                .orElseGet(() -> Text.of("console.environments.identity", identity.version(), identity.database()));
    }

    private static Text data(EnvironmentCheck check) {
        Text documents = check.exact()
                ? Figures.count(check.documents())
                : Text.of("console.compare.estimated", Figures.count(check.documents()));
        Text size = check.bytesKnown() ? Figures.bytes(check.bytes()) : Text.of("console.environments.size-unknown");
        return Text.of("console.environments.data", check.collections(), documents, size);
    }

    private static Text rights(Capabilities capabilities) {
        if (capabilities.authenticationOff()) {
            return Text.of("console.environments.rights.open");
        }
        if (!capabilities.has(Capabilities.Capability.PRIVILEGES)) {
            return Text.of("console.environments.rights.untold");
        }
        List<String> denied = new ArrayList<>(capabilities.deniedActions());
        denied.sort(null);
        return denied.isEmpty()
                ? Text.of("console.environments.rights.all")
                : Text.of("console.environments.rights.denied", String.join(", ", denied));
    }

    private static Text lock(EnvironmentCheck check) {
        return check.lock()
                .map((LockHolder holder) -> Text.of(
                        "console.environments.locked", holder.owner(), holder.host(), holder.run(), holder.takenAt()))
                .orElseGet(() -> Text.of("console.environments.not-locked"));
    }

    private static Text unsettled(EnvironmentCheck check) {
        return check.unsettled().isEmpty()
                ? Text.of("console.environments.settled")
                : Text.of(
                        "console.environments.unsettled",
                        check.unsettled().size(),
                        String.join(", ", check.unsettled()));
    }
}
