package dev.bascule.runbook;

import dev.bascule.mongo.Capabilities.Capability;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.ServerIdentity;
import dev.bascule.runbook.Guardrail.Check;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The checks of two places, made with what they have already told. Pure but for what the places hold in memory. */
final class Guardrails {

    private static final int OLDEST_MAJOR = 4;
    private static final int OLDEST_MINOR = 4;

    private final Runbook runbook;
    private final Optional<MongoPlace> source;
    private final MongoPlace target;
    private final List<Guardrail> rows = new ArrayList<>();

    Guardrails(Runbook runbook, Optional<MongoPlace> source, MongoPlace target) {
        this.runbook = runbook;
        this.source = source;
        this.target = target;
    }

    /** The checks that need no more than the places and what they hold. */
    List<Guardrail> ofPlaces(Optional<Inventory> sourceInventory, Inventory targetInventory) {
        source.ifPresent(place -> addTwoPlaces(place.identity(), target.identity()));
        addDirection();
        places().forEach(place -> {
            addSupported(place);
            addVersion(place);
            addAuthentication(place);
        });
        sourceInventory.ifPresent(this::addSourceHolds);
        addTargetHolds(targetInventory);
        addRights();
        addCapabilities();
        return rows;
    }

    private List<MongoPlace> places() {
        List<MongoPlace> places = new ArrayList<>();
        source.ifPresent(places::add);
        places.add(target);
        return places;
    }

    private void add(Check check, Result result, Text detail) {
        rows.add(new Guardrail(check, result, detail));
    }

    private void addTwoPlaces(ServerIdentity from, ServerIdentity to) {
        ServerIdentity.Sameness sameness = from.compareTo(to);
        if (sameness.same()) {
            add(
                    Check.TWO_PLACES,
                    Result.BLOCKING,
                    Text.of("runbook.guardrail.same-place", to.address(), to.database()));
            return;
        }
        Text how =
                switch (sameness.evidence()) {
                    case PROCESS -> Text.of("runbook.guardrail.two-places.process");
                    case SET_NAME -> Text.of("runbook.guardrail.two-places.set-name");
                    case ADDRESS -> Text.of("runbook.guardrail.two-places.address");
                };
        add(Check.TWO_PLACES, Result.OK, how);
    }

    private void addDirection() {
        boolean wrong =
                switch (runbook.kind()) {
                    case PROMOTE ->
                        source.filter(place -> place.environment().isProduction())
                                .isPresent();
                    case REFRESH -> target.environment().isProduction();
                    case INDEXES, RESTORE, RESTRUCTURE -> false;
                };
        if (wrong) {
            add(
                    Check.DIRECTION,
                    Result.BLOCKING,
                    Text.of(
                            runbook.kind() == Runbook.Kind.PROMOTE
                                    ? "runbook.guardrail.direction.promote"
                                    : "runbook.guardrail.direction.refresh"));
        } else {
            add(Check.DIRECTION, Result.OK, Text.of("runbook.guardrail.direction.ok"));
        }
    }

    /** What the file may say and this version cannot do yet. */
    private void addSupported(MongoPlace place) {
        if (place.environment().services().isPresent()) {
            add(
                    Check.SUPPORTED,
                    Result.BLOCKING,
                    Text.of(
                            "runbook.guardrail.services-unsupported",
                            place.environment().name()));
        }
        if (place.capabilities().has(Capability.ROUTER)) {
            add(
                    Check.SUPPORTED,
                    Result.BLOCKING,
                    Text.of("runbook.guardrail.sharded", place.environment().name()));
        }
    }

    private void addVersion(MongoPlace place) {
        String name = place.environment().name();
        String version = place.identity().version();
        String[] parts = version.split("\\.");
        try {
            int major = Integer.parseInt(parts[0]);
            int minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
            boolean old = major < OLDEST_MAJOR || major == OLDEST_MAJOR && minor < OLDEST_MINOR;
            add(
                    Check.SERVER_VERSION,
                    old ? Result.BLOCKING : Result.OK,
                    Text.of(old ? "runbook.guardrail.version.old" : "runbook.guardrail.version.ok", name, version));
        } catch (NumberFormatException e) {
            add(Check.SERVER_VERSION, Result.COULD_NOT_MEASURE, Text.of("runbook.guardrail.version.unknown", name));
        }
    }

    private void addAuthentication(MongoPlace place) {
        if (place.capabilities().authenticationOff()) {
            add(
                    Check.AUTHENTICATION,
                    Result.WARNING,
                    Text.of(
                            "runbook.guardrail.no-authentication",
                            place.environment().name()));
        }
    }

    private void addSourceHolds(Inventory inventory) {
        if (inventory.collections().isEmpty()) {
            add(
                    Check.SOURCE_COLLECTIONS,
                    Result.BLOCKING,
                    Text.of("runbook.guardrail.source-empty", inventory.environment(), inventory.database()));
        }
    }

    private void addTargetHolds(Inventory inventory) {
        if (inventory.collections().isEmpty()) {
            add(
                    Check.TARGET_EMPTY,
                    Result.WARNING,
                    Text.of("runbook.guardrail.target-empty", inventory.environment(), inventory.database()));
        }
    }

    private void addRights() {
        Text detail = target.capabilities().deniedActions().isEmpty()
                ? Text.of("runbook.guardrail.way-back.measured-at-run")
                : Text.of(
                        "runbook.guardrail.way-back.denied",
                        String.join(", ", new TreeSet<>(target.capabilities().deniedActions())));
        add(Check.WAY_BACK, Result.WARNING, detail);
        if (runbook.writers() == Runbook.Writers.QUIET && runbook.kind() != Runbook.Kind.INDEXES) {
            add(Check.WRITERS, Result.WARNING, Text.of("runbook.guardrail.writers.measured-at-run"));
        }
    }

    private void addCapabilities() {
        String absent = new TreeSet<>(List.of(
                        Capability.COLLECTION_UUIDS,
                        Capability.COLL_MOD,
                        Capability.CURRENT_OPERATIONS,
                        Capability.OPERATION_COUNTERS))
                .stream()
                        .filter(capability -> !target.capabilities().has(capability))
                        .map(capability ->
                                capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
        if (absent.isEmpty()) {
            add(Check.CAPABILITIES, Result.OK, Text.of("runbook.guardrail.capabilities.ok"));
        } else {
            add(Check.CAPABILITIES, Result.WARNING, Text.of("runbook.guardrail.capabilities.absent", absent));
        }
    }
}
