package dev.bascule.console.environments;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Measure;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.UnsettledRun;
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
import java.util.stream.Collectors;

/**
 * The figures of a card, each with how it stands with it. Any thread.
 *
 * @param since when all of them were measured, where that is too long ago; said once for all
 */
record CardFigures(
        Measure reachability,
        Measure identity,
        Measure data,
        Measure rights,
        Measure lock,
        Measure restorePoints,
        Measure unsettled,
        Optional<Text> since) {

    /** Older than this, figures are shown as stale. */
    static final Duration STALE = Duration.ofMinutes(5);

    /** @param restorePoints how many can be used on this environment */
    static CardFigures of(CardState state, Measure restorePoints, Instant now) {
        return new CardFigures(
                reachability(state, now),
                figure(state, now, check -> identity(check.identity())),
                figure(state, now, CardFigures::data),
                figure(state, now, check -> rights(check.capabilities())),
                figure(state, now, CardFigures::lock),
                restorePoints,
                figure(state, now, CardFigures::unsettled),
                since(state, now));
    }

    private static Optional<Text> since(CardState state, Instant now) {
        return state.last()
                .filter(last -> state.trouble().isPresent() || isOld(last, now))
                .map(last -> Text.of(
                        state.trouble().isPresent() && !state.measuring()
                                ? "console.environments.since.unreachable"
                                : "console.environments.since",
                        Figures.ago(Duration.between(last.measuredAt(), now)),
                        Figures.moment(last.measuredAt())));
    }

    private static boolean isOld(EnvironmentCheck check, Instant now) {
        return Duration.between(check.measuredAt(), now).compareTo(STALE) >= 0;
    }

    private static Measure figure(CardState state, Instant now, Function<EnvironmentCheck, Text> value) {
        if (state.last().isEmpty()) {
            return state.trouble().isPresent() && !state.measuring()
                    ? new Measure.Empty(Text.of("console.environments.unknown"), Optional.empty())
                    : new Measure.Loading();
        }
        return new Measure.Known(value.apply(state.last().get()));
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
                        check.unsettled().stream().map(CardFigures::named).collect(Collectors.joining(", ")));
    }

    /** "20261121-100000-0427ab (lea@atlas)". */
    private static String named(UnsettledRun run) {
        return run.begunBy().isEmpty() ? run.run() : run.run() + " (" + run.begunBy() + ")";
    }
}
