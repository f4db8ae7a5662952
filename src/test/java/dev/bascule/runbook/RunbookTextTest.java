package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.runbook.CollectionRule.Action;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class RunbookTextTest {

    private static final String TEXT = """
        # head
        runbook: promote # kind
        name: n
        source: a # from
        target: b
        collections:
          # the old ones
          - { name: [x, y], action: ignore } # both
          - name: own # mine
            as: other # renamed
            action: copy # yes
          # the rest
          - { name: "*", action: copy }
        accept: # figures
          orphans: 7 # seen
          # more
        proof: full
        # foot
        """;

    private static CollectionRule rule(String name, Action action) {
        return new CollectionRule(List.of(name), action, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Runbook read(String text) {
        return RunbookFile.parse(text, "r");
    }

    private static CollectionRule decision(String text, String name) {
        return read(text).rules().stream()
                .filter(rule -> rule.matches(name))
                .findFirst()
                .orElseThrow();
    }

    @Example
    void figuresChangeInPlaceAndCommentsStay() {
        String changed = RunbookText.withAcceptance(TEXT, new Acceptance(1, 0, 8, 0));
        assertThat(changed)
                .isEqualTo(TEXT.replace("orphans: 7 # seen\n", "orphans: 8 # seen\n  target-only-documents: 1\n"));
    }

    @Example
    void anAcceptanceThatIsNotThereIsAddedAndNoneIsNeededForNothing() {
        String bare = "# a\nrunbook: promote\nname: n\nsource: a\ntarget: b # last";
        assertThat(RunbookText.withAcceptance(bare, Acceptance.NOTHING)).isEqualTo(bare);
        assertThat(RunbookText.withAcceptance(bare, new Acceptance(1, 2, 3, 4))).isEqualTo(bare + """

            accept:
              target-only-documents: 1
              target-newer-documents: 2
              orphans: 3
              rejected: 4\
            """);
    }

    @Example
    void aNewRuleStandsBeforeTheOneThatDecidedWithItsComment() {
        String changed = RunbookText.withRule(TEXT, rule("z", Action.IGNORE));
        assertThat(changed)
                .isEqualTo(TEXT.replace("  # the rest\n", "  - { name: z, action: ignore }\n  # the rest\n"));
        String first = RunbookText.withRule(TEXT, rule("y", Action.COPY));
        assertThat(first).isEqualTo(TEXT.replace("  # the old", "  - { name: \"y\", action: copy }\n  # the old"));
    }

    @Example
    void theRuleForANameAloneChangesInPlace() {
        CollectionRule retire = new CollectionRule(
                List.of("own"), Action.RETIRE, Optional.empty(), Optional.of("Next"), Optional.of("it is: old"));
        String changed = RunbookText.withRule(TEXT, retire);
        assertThat(decision(changed, "own")).isEqualTo(retire);
        assertThat(changed.lines().filter(line -> line.contains("#")))
                .containsExactly(
                        "# head",
                        "runbook: promote # kind",
                        "source: a # from",
                        "  # the old ones",
                        "  - { name: [x, y], action: ignore } # both",
                        "  - name: own # mine",
                        "     # renamed",
                        "    action: retire # yes",
                        "  # the rest",
                        "accept: # figures",
                        "  orphans: 7 # seen",
                        "  # more",
                        "# foot");
    }

    @Example
    void environmentsChangeInPlace() {
        assertThat(RunbookText.withEnvironments(TEXT, "x y", "z"))
                .isEqualTo(TEXT.replace("source: a #", "source: \"x y\" #").replace("target: b", "target: z"));
        assertThat(RunbookText.withEnvironment("runbook: indexes\nenvironment: a # b\n", "p"))
                .isEqualTo("runbook: indexes\nenvironment: p # b\n");
    }

    @Example
    void everyWayToWriteTheSameCanBeChanged() {
        List<String> texts = List.of(
                "{ runbook: promote, name: n, source: a, target: b }",
                "{ runbook: promote, name: n, source: a, target: b, collections: [], accept: {} }",
                "runbook: promote\r\nname: n\r\nsource: a\r\ntarget: b\r\ncollections: # c\r\naccept: # d\r\n",
                "runbook: promote\n"
                        + "name: n\n"
                        + "source: a\n"
                        + "target: b\n"
                        + "collections:\n"
                        + "- name: own\n"
                        + "  action: copy\n"
                        + "- {name: '*', action: copy}\n"
                        + "accept: ~\n",
                "  runbook: promote\n  source: a\n  target: b\n  name: |\n    n\n    m\n# end\n",
                "runbook: promote\n"
                        + "name: n\n"
                        + "source: a\n"
                        + "target: b\n"
                        + "collections: [ { as: x, name: own, action: copy } ]\n",
                "runbook: promote\n"
                        + "name: n\n"
                        + "source: a\n"
                        + "target: b\n"
                        + "collections:\n"
                        + "  - as: x\n"
                        + "    name: own\n"
                        + "    action: copy",
                "runbook: promote\n"
                        + "name: n\n"
                        + "source: a\n"
                        + "target: b\n"
                        + "collections:\n"
                        + "  -\n"
                        + "    name: own\n"
                        + "    action: copy\n"
                        + "...\n");
        Acceptance acceptance = new Acceptance(0, 5, 0, 6);
        for (String text : texts) {
            String changed = RunbookText.withRule(text, rule("own", Action.IGNORE));
            assertThat(decision(changed, "own")).as(changed).isEqualTo(rule("own", Action.IGNORE));
            String accepted = RunbookText.withAcceptance(changed, acceptance);
            assertThat(read(accepted)).as(accepted).satisfies(runbook -> {
                assertThat(runbook.accept()).isEqualTo(acceptance);
                assertThat(runbook.rules()).isEqualTo(read(changed).rules());
                assertThat(runbook.name()).isEqualTo(read(text).name());
            });
            assertThat(accepted.contains("\r\n") && accepted.replace("\r\n", "").contains("\n"))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void namesOfAnyTextCanBeDecidedOn(@ForAll @NotEmpty String name, @ForAll boolean again) {
        if (name.equals("*")
                || name.startsWith("bascule_")
                || name.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            return;
        }
        String changed = RunbookText.withRule(TEXT, rule(name, Action.IGNORE));
        if (again) {
            changed = RunbookText.withRule(changed, rule(name, Action.CONSUME));
        }
        assertThat(decision(changed, name).action()).isEqualTo(again ? Action.CONSUME : Action.IGNORE);
        assertThat(read(changed).rules()).hasSize(4);
    }

    @Property(tries = 200)
    void anyAcceptanceComesBack(
            @ForAll @LongRange(min = 0) long a,
            @ForAll @LongRange(min = 0) long b,
            @ForAll @LongRange(min = 0) long c,
            @ForAll @LongRange(min = 0) long d) {
        Acceptance acceptance = new Acceptance(a, b, c, d);
        String changed = RunbookText.withAcceptance(TEXT, acceptance);
        assertThat(read(changed).accept()).isEqualTo(acceptance);
        assertThat(RunbookText.withAcceptance(changed, acceptance)).isEqualTo(changed);
        assertThat(changed).contains("# seen", "# more", "# figures", "# foot");
    }
}
