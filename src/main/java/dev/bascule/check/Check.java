package dev.bascule.check;

import dev.bascule.environment.Environment;
import dev.bascule.environment.HealthCheck;
import java.time.Duration;
import java.util.List;

/**
 * Something that must be true, and of which environment. Any thread; holds no secret, only where secrets come from.
 *
 * @param name unique among the checks of a runbook, and among those of an environment's health
 * @param severity what a rule that does not hold gives
 * @param deadline after which one look is given up
 * @param retryFor how long a look that was not ok is repeated
 */
public record Check(
        String name,
        String environment,
        CheckKind kind,
        Gate gate,
        Severity severity,
        Duration deadline,
        Duration retryFor) {

    /** How long a look may take when the file does not say. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    /** When a run asks for it. */
    public enum Gate {
        PLAN,
        APPROVE,
        AFTER
    }

    /** What a rule that does not hold means. */
    public enum Severity {
        CRITICAL,
        WARNING;

        Result result() {
            return this == CRITICAL ? Result.CRITICAL : Result.WARNING;
        }
    }

    /** The checks that say whether the application in front of an environment works. */
    public static List<Check> health(Environment environment) {
        return environment.health().stream()
                .map(health -> of(health, environment.name()))
                .toList();
    }

    private static Check of(HealthCheck health, String environment) {
        CheckKind.Http http = new CheckKind.Http(
                health.http(), health.status(), health.json(), health.contains(), health.under(), health.headers());
        return new Check(
                health.name(), environment, http, Gate.AFTER, Severity.CRITICAL, health.deadline(), health.retryFor());
    }
}
