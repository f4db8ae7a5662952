package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.mongo.SwapItem.Kind;
import dev.bascule.mongo.SwapTable.Goal;
import dev.bascule.mongo.SwapTable.Next;
import dev.bascule.mongo.SwapTable.Slot;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The single steps of each direction, and the combinations that a person must look at. */
class SwapTableTest {

    private static final Next DONE = new Next.Done();
    private static final Next ASK = new Next.Ask();
    private static final UUID OTHER = new UUID(9, 9);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void formerLeavesBeforeTheNewOneComes(boolean uuids) {
        SwapWorld world = new SwapWorld(Kind.REPLACE, uuids);
        assertThat(world.next(Goal.SWAPPED)).isEqualTo(new Next.Move(Slot.LIVE, Slot.OLD));
        world.drive(Goal.SWAPPED, 1, 0);
        assertThat(world.next(Goal.SWAPPED)).isEqualTo(new Next.Move(Slot.NEW, Slot.LIVE));
        world.drive(Goal.SWAPPED, 1, 0);
        assertThat(world.next(Goal.SWAPPED)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somebodyInTheGapIsSetAsideBeforeTheSwapGoesOn(boolean uuids) {
        SwapWorld world = new SwapWorld(Kind.REPLACE, uuids);
        SwapWorld.Driven driven = world.drive(Goal.SWAPPED, Integer.MAX_VALUE, 1);
        assertThat(driven.last()).isEqualTo(DONE);
        assertThat(world.names().get(Slot.LIVE)).isEqualTo(SwapWorld.FRESH);
        assertThat(world.names().get(Slot.FOREIGN)).isEqualTo(new UUID(1, 1));
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void secondStrangerIsAPersonsDecision(Goal goal) {
        SwapWorld world = new SwapWorld(Kind.REPLACE, true);
        world.drive(Goal.SWAPPED, 1, 1);
        world.names().put(Slot.FOREIGN, OTHER);
        assertThat(world.next(goal)).isEqualTo(ASK);
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void formerThatIsNowhereIsAPersonsDecision(Goal goal) {
        SwapWorld world = new SwapWorld(Kind.REPLACE, true);
        world.names().put(Slot.LIVE, OTHER);
        assertThat(world.next(goal)).isEqualTo(ASK);
    }

    @Test
    void quarantineThatIsTakenTwiceIsAPersonsDecision() {
        SwapWorld world = new SwapWorld(Kind.REPLACE, true);
        world.names().put(Slot.OLD, OTHER);
        assertThat(world.next(Goal.SWAPPED)).isEqualTo(ASK);
        assertThat(world.next(Goal.REVERTED)).isEqualTo(ASK);
    }

    @Test
    void shadowThatIsGoneIsNotInventedByTheSwap() {
        SwapWorld world = new SwapWorld(Kind.REPLACE, true);
        world.names().remove(Slot.NEW);
        assertThat(world.next(Goal.REVERTED)).isEqualTo(DONE);
        assertThat(world.drive(Goal.SWAPPED, 5, 0).last()).isEqualTo(ASK);
        assertThat(world.names())
                .as("a live collection is not taken away for a shadow that is not there")
                .containsEntry(Slot.LIVE, SwapWorld.FORMER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIntroducedYetIsNothingToTakeBack(boolean uuids) {
        SwapWorld world = new SwapWorld(Kind.INTRODUCE, uuids);
        world.names().clear();
        assertThat(world.next(Goal.REVERTED)).isEqualTo(DONE);
        assertThat(world.next(Goal.SWAPPED)).isEqualTo(ASK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nameFreedByRetiringMayBeUsedAgain(boolean uuids) {
        SwapWorld world = new SwapWorld(Kind.RETIRE, uuids);
        world.drive(Goal.SWAPPED, 5, 0);
        world.strangerWrites();
        assertThat(world.next(Goal.SWAPPED)).isEqualTo(DONE);
        assertThat(world.drive(Goal.ROLLED_BACK, 5, 0).last()).isEqualTo(DONE);
        assertThat(world.names()).containsEntry(Slot.LIVE, SwapWorld.FORMER).containsValue(new UUID(1, 1));
    }

    @Test
    void whatWasMadeAnewAfterTheSwapIsSetAsideWholeByTheRollback() {
        SwapWorld world = new SwapWorld(Kind.REPLACE, true);
        world.drive(Goal.SWAPPED, 5, 0);
        world.names().put(Slot.LIVE, OTHER);
        assertThat(world.drive(Goal.ROLLED_BACK, 5, 0).last()).isEqualTo(DONE);
        assertThat(world.names()).containsEntry(Slot.LIVE, SwapWorld.FORMER).containsEntry(Slot.UNDONE, OTHER);
    }
}
