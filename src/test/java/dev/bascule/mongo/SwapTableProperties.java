package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.mongo.SwapItem.Kind;
import dev.bascule.mongo.SwapTable.Goal;
import dev.bascule.mongo.SwapTable.Next;
import dev.bascule.mongo.SwapTable.Slot;
import dev.bascule.mongo.SwapWorld.Driven;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever was begun and cut off wherever: the table leads where the last direction wants it, and loses nothing. */
class SwapTableProperties {

    /** A direction, cut off after some renames, with somebody writing the live name after one of them (0: nobody). */
    record Leg(Goal goal, int renames, int strangerAfter) {}

    @Provide
    Arbitrary<List<Leg>> legs() {
        return leg().list().ofMaxSize(5);
    }

    private static Arbitrary<Leg> leg() {
        return Combinators.combine(
                        Arbitraries.of(Goal.class),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3))
                .as(Leg::new);
    }

    /** The order in which a run's life can really take directions. */
    @Provide
    Arbitrary<List<Leg>> life() {
        Arbitrary<List<Goal>> goals = Arbitraries.of(
                List.of(Goal.SWAPPED),
                List.of(Goal.SWAPPED, Goal.REVERTED),
                List.of(Goal.SWAPPED, Goal.SWAPPED, Goal.REVERTED, Goal.SWAPPED),
                List.of(Goal.SWAPPED, Goal.REVERTED, Goal.REVERTED),
                List.of(Goal.SWAPPED, Goal.REVERTED, Goal.SWAPPED));
        return goals.flatMap(list -> Arbitraries.integers()
                .between(0, 3)
                .list()
                .ofSize(list.size())
                .map(cuts -> {
                    List<Leg> legs = new ArrayList<>();
                    for (int i = 0; i < cuts.size(); i++) {
                        legs.add(new Leg(list.get(i), cuts.get(i), 0));
                    }
                    return legs;
                }));
    }

    @Property(tries = 4000)
    void anySequenceCutOffAnywhereEndsWhereTheLastDirectionWants(
            @ForAll Kind kind, @ForAll boolean uuids, @ForAll("legs") List<Leg> legs, @ForAll Goal last) {
        SwapWorld world = new SwapWorld(kind, uuids);
        legs.forEach(leg -> world.drive(leg.goal(), leg.renames(), 0));

        Driven driven = world.drive(last, Integer.MAX_VALUE, 0);

        assertThat(driven.last()).isInstanceOf(Next.Done.class);
        assertThat(driven.moves()).isLessThanOrEqualTo(2);
        assertThat(world.names().get(Slot.LIVE)).isEqualTo(wantedAtLive(kind, last));
        assertNothingLost(kind, world);
    }

    @Property(tries = 2000)
    void whatIsRevertedOrSwappedStandsUnderItsVeryName(
            @ForAll Kind kind, @ForAll boolean uuids, @ForAll("life") List<Leg> legs) {
        SwapWorld world = new SwapWorld(kind, uuids);
        boolean wasLive = false;
        for (Leg leg : legs) {
            world.drive(leg.goal(), leg.renames(), 0);
            wasLive |= SwapWorld.FRESH.equals(world.names().get(Slot.LIVE));
        }
        Goal last = legs.getLast().goal();

        world.drive(last, Integer.MAX_VALUE, 0);

        if (last == Goal.SWAPPED) {
            assertThat(world.names().get(Slot.OLD)).isEqualTo(kind == Kind.INTRODUCE ? null : SwapWorld.FORMER);
            assertThat(world.names().get(Slot.NEW)).isNull();
        } else {
            assertThat(world.names().get(Slot.OLD)).isNull();
            // somebody may have written to what was live: it is no mere shadow any more
            Slot aside = wasLive ? Slot.UNDONE : Slot.NEW;
            assertThat(world.names().get(aside)).isEqualTo(kind == Kind.RETIRE ? null : SwapWorld.FRESH);
        }
    }

    @Property(tries = 4000)
    void somebodyWhoWritesTheLiveNameInAGapIsSetAsideAndKept(
            @ForAll Kind kind,
            @ForAll boolean uuids,
            @ForAll Goal first,
            @ForAll Goal second,
            @ForAll("cut") int cut,
            @ForAll("gap") int gap) {
        SwapWorld world = new SwapWorld(kind, uuids);
        world.drive(Goal.SWAPPED, first == Goal.SWAPPED || first == Goal.REVERTED ? cut : Integer.MAX_VALUE, 0);
        world.drive(first, cut, gap);

        Driven driven = world.drive(second, Integer.MAX_VALUE, 0);

        assertNothingLost(kind, world);
        if (driven.last() instanceof Next.Done) {
            UUID live = world.names().get(Slot.LIVE);
            UUID wanted = wantedAtLive(kind, second);
            assertThat(live)
                    .satisfiesAnyOf(
                            found -> assertThat(found).isEqualTo(wanted),
                            // a name that shall be free may be used by whoever wants to
                            found -> assertThat(wanted).isNull(),
                            // without UUIDs a stranger in the place of the new collection cannot be told from it
                            found -> assertThat(uuids).isFalse());
        } else {
            assertThat(driven.last()).isInstanceOf(Next.Ask.class);
        }
    }

    @Provide
    Arbitrary<Integer> cut() {
        return Arbitraries.integers().between(0, 3);
    }

    @Provide
    Arbitrary<Integer> gap() {
        return Arbitraries.integers().between(0, 2);
    }

    @Property(tries = 3000)
    void anyCombinationOfNamesAtAllLeadsToAnEndWithoutOverwriting(
            @ForAll Kind kind, @ForAll boolean uuids, @ForAll Goal goal, @ForAll("anywhere") List<Integer> who) {
        SwapWorld world = new SwapWorld(kind, uuids);
        world.names().clear();
        for (Slot slot : Slot.values()) {
            int party = who.get(slot.ordinal());
            if (party == 1 && !world.has(SwapWorld.FORMER)) {
                world.names().put(slot, SwapWorld.FORMER);
            } else if (party == 2 && !world.has(SwapWorld.FRESH)) {
                world.names().put(slot, SwapWorld.FRESH);
            } else if (party == 3) {
                world.names().put(slot, new UUID(2, slot.ordinal()));
            }
        }

        Driven driven = world.drive(goal, Integer.MAX_VALUE, 0);

        assertThat(driven.last()).isNotInstanceOf(Next.Move.class);
    }

    @Provide
    Arbitrary<List<Integer>> anywhere() {
        return Arbitraries.integers().between(0, 3).list().ofSize(Slot.values().length);
    }

    private static @org.jspecify.annotations.Nullable UUID wantedAtLive(Kind kind, Goal goal) {
        boolean back = goal == Goal.REVERTED || goal == Goal.ROLLED_BACK;
        if (back) {
            return kind == Kind.INTRODUCE ? null : SwapWorld.FORMER;
        }
        return kind == Kind.RETIRE ? null : SwapWorld.FRESH;
    }

    private static void assertNothingLost(Kind kind, SwapWorld world) {
        assertThat(world.has(SwapWorld.FORMER)).isEqualTo(kind != Kind.INTRODUCE);
        assertThat(world.has(SwapWorld.FRESH)).isEqualTo(kind != Kind.RETIRE);
        for (int stranger = 1; stranger <= world.strangers(); stranger++) {
            assertThat(world.has(new UUID(1, stranger))).isTrue();
        }
    }
}
