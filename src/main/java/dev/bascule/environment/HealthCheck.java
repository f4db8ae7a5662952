package dev.bascule.environment;

import java.util.List;
import java.util.Map;

/**
 * A request whose answer says whether the application works.
 *
 * @param status answers that count as healthy
 * @param json values that the members at dotted paths may have
 */
public record HealthCheck(String name, String http, List<Integer> status, Map<String, List<String>> json) {}
