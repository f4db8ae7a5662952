package dev.bascule.service;

import dev.bascule.text.Text;

/** What a look at a service gave. Any thread. A look that failed says nothing of the service, least of all that it stopped. */
public sealed interface Reading {

    String role();

    /** What its manager calls the service. */
    String name();

    /** The manager has answered. */
    record Known(ServiceStatus status) implements Reading {
        @Override
        public String role() {
            return status.role();
        }

        @Override
        public String name() {
            return status.name();
        }
    }

    /** It could not be measured. */
    record Unmeasured(String role, String name, Text reason) implements Reading {}
}
