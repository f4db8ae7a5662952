package dev.bascule.environment;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request whose answer says whether the application works.
 *
 * @param status answers that count as healthy
 * @param json values that the members at dotted paths may have
 * @param contains text that the answer must hold
 * @param under how long the answer may take
 * @param headers sent with the request; their values are secrets
 * @param deadline after which the request counts as failed
 * @param retryFor how long a failed request is repeated
 */
public record HealthCheck(
        String name,
        String http,
        List<Integer> status,
        Map<String, List<String>> json,
        Optional<String> contains,
        Optional<Duration> under,
        Map<String, SecretSource> headers,
        Duration deadline,
        Duration retryFor) {

    public HealthCheck {
        status = List.copyOf(status);
        json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
