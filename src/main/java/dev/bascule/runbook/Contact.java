package dev.bascule.runbook;

import java.util.Optional;

/**
 * Somebody to turn to when a run needs attention. Any thread.
 *
 * @param reach a telephone number, an address, a channel: whatever the runbook says
 */
public record Contact(String name, Optional<String> role, String reach) {}
