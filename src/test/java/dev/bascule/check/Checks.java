package dev.bascule.check;

import dev.bascule.check.Check.Gate;
import dev.bascule.check.Check.Severity;
import java.time.Duration;
import java.util.Locale;

/** Checks of {@code staging}, with defaults. */
final class Checks {

    static final String STAGING = "staging";

    private Checks() {}

    static Check of(CheckKind kind) {
        return of(kind, Severity.CRITICAL);
    }

    static Check of(CheckKind kind, Severity severity) {
        return of(kind, severity, Duration.ofSeconds(10), Duration.ZERO);
    }

    static Check of(CheckKind kind, Severity severity, Duration deadline, Duration retryFor) {
        return new Check(kind.word(), STAGING, kind, Gate.AFTER, severity, deadline, retryFor);
    }

    static String reason(Finding finding) {
        return finding.reason().map(text -> text.in(Locale.ENGLISH)).orElse("");
    }
}
