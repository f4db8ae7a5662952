package dev.bascule.check;

import dev.bascule.check.CheckKind.Image.Expected;
import dev.bascule.check.CheckKind.Service.Wanted;
import dev.bascule.check.ServiceView.State;
import dev.bascule.check.ServiceView.Usage;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Judges services, their images and what they use. Worker only. */
final class ServiceJudge {

    private static final Set<State> PROCESS_RUNS =
            EnumSet.of(State.RUNNING, State.HEALTHY, State.UNHEALTHY, State.STARTING);

    private final CheckPlaces places;
    private final Check check;
    private final ServiceView services;

    ServiceJudge(CheckPlaces places, Check check) {
        this.places = places;
        this.check = check;
        this.services = places.services(check.environment());
    }

    Finding judge(CheckKind.Service rule) {
        State state = services.state(rule.role());
        if (state == State.MISSING) {
            return Finding.of(Result.CRITICAL, Text.of("check.service.missing", rule.role()), state.word());
        }
        boolean right =
                switch (rule.state()) {
                    case RUNNING -> PROCESS_RUNS.contains(state);
                    case HEALTHY -> state == State.HEALTHY;
                    case STOPPED -> state == State.STOPPED;
                };
        if (right) {
            return Finding.ok(state.word());
        }
        boolean tells = rule.state() != Wanted.HEALTHY || state != State.RUNNING;
        Text why = tells
                ? Text.of("check.service.state", rule.role(), word(state), word(rule.state()))
                : Text.of("check.service.no-health", rule.role());
        return Finding.of(check.severity().result(), why, state.word());
    }

    private static Text word(Enum<?> state) {
        return Text.of("check.state." + state.name().toLowerCase(Locale.ROOT));
    }

    Finding judge(CheckKind.Image rule) {
        Optional<ServiceView.Image> image = services.image(rule.role());
        return image.isEmpty() ? missing(rule.role()) : judge(rule, image.get());
    }

    private static Finding missing(String role) {
        return Finding.critical(Text.of("check.service.missing", role));
    }

    private Finding judge(CheckKind.Image rule, ServiceView.Image image) {
        switch (rule.expected()) {
            case Expected.Digest(String digest) -> {
                boolean right = image.id().equals(digest) || image.digest().equals(Optional.of(digest));
                return right ? Finding.ok(image.id()) : other(rule, image, digest);
            }
            case Expected.SameAs(String environment) -> {
                Optional<ServiceView.Image> there = places.services(environment).image(rule.role());
                if (there.isEmpty()) {
                    return Finding.critical(Text.of("check.service.missing-there", rule.role(), environment));
                }
                boolean right = image.id().equals(there.get().id())
                        || image.digest().isPresent()
                                && image.digest().equals(there.get().digest());
                return right
                        ? Finding.ok(image.id())
                        : other(rule, image, there.get().id());
            }
        }
    }

    private Finding other(CheckKind.Image rule, ServiceView.Image image, String wanted) {
        return Finding.of(
                check.severity().result(), Text.of("check.image.other", rule.role(), image.id(), wanted), image.id());
    }

    Finding judge(CheckKind.Stats rule) {
        Optional<Usage> found = services.usage(rule.role());
        if (found.isEmpty()) {
            return missing(rule.role());
        }
        Usage usage = found.get();
        List<Text> broken = new ArrayList<>();
        if (isOver(usage.cpu(), rule.maxCpu())) {
            broken.add(Text.of(
                    "check.stats.cpu",
                    percent(usage.cpu()),
                    percent(rule.maxCpu().getAsInt())));
        }
        if (isOver(usage.memory(), rule.maxMemory())) {
            broken.add(Text.of(
                    "check.stats.memory",
                    percent(usage.memory()),
                    percent(rule.maxMemory().getAsInt())));
        }
        String observed = "cpu " + percent(usage.cpu()) + ", memory " + percent(usage.memory());
        return broken.isEmpty()
                ? Finding.ok(observed)
                : Finding.of(check.severity().result(), Said.together(broken), observed);
    }

    private static boolean isOver(double used, OptionalInt most) {
        return most.isPresent() && used > most.getAsInt();
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.0f%%", value);
    }

    Finding judge(CheckKind.Volume rule) {
        return services.hasVolume(rule.name())
                ? Finding.ok(rule.name())
                : Finding.critical(Text.of("check.volume.missing", rule.name()));
    }
}
