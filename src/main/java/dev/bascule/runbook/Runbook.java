package dev.bascule.runbook;

import dev.bascule.check.Check;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.yaml.YamlText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What shall happen, as a runbook file says it. Any thread. Read by {@link RunbookFile}, which has checked every name;
 * what the file left out stands here with its default.
 *
 * @param name the file's {@code name}
 * @param source name of the environment read from; {@link Kind#PROMOTE} and {@link Kind#REFRESH} alone have one
 * @param target name of the environment written to
 * @param dump the dump that is read, with {@link Kind#RESTORE} alone
 * @param rules for collections, in the order of the file: the first that matches decides
 * @param within how long the application may take to become healthy after the switch
 * @param checklist what is seen to around the run, by its number
 * @param contacts whom to turn to when the run needs attention
 * @param checks what must be true, and when a run asks for it
 * @param restructure what {@link Kind#RESTRUCTURE} does, and no other kind
 * @param text the file as it was read; kept with the run, so that any machine can finish it
 */
public record Runbook(
        Kind kind,
        String name,
        Optional<String> source,
        String target,
        Optional<Path> dump,
        List<CollectionRule> rules,
        TargetOnly targetOnly,
        List<ReshapeSpec> reshapes,
        List<IndexSpec> indexes,
        Writers writers,
        Acceptance accept,
        ProofLevel proof,
        BackupPolicy backup,
        Duration retention,
        OnUnhealthy onUnhealthy,
        Duration within,
        List<ChecklistItem> checklist,
        List<Contact> contacts,
        List<Check> checks,
        Optional<RestructureSpec> restructure,
        String text) {

    /** Kinds of runbook this version runs. */
    public enum Kind {
        PROMOTE,
        REFRESH,
        INDEXES,
        /** A dump takes the place of live collections. */
        RESTORE,
        /** The collections of one environment take another shape. */
        RESTRUCTURE;

        /** Whether documents come from a second environment. */
        public boolean readsFromEnvironment() {
            return this == PROMOTE || this == REFRESH;
        }

        /** The word as files and machine output write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of collections that only the target has. */
    public enum TargetOnly {
        KEEP,
        RETIRE
    }

    /** {@code NONE}: the operator states that nothing writes, and the measurement is skipped. */
    public enum Writers {
        QUIET,
        NONE
    }

    /** {@code COUNTS}: only counts are compared, and the outcome is "not proved". */
    public enum ProofLevel {
        FULL,
        COUNTS
    }

    /** Whether the live collections that will be replaced are dumped and read back first. */
    public enum BackupPolicy {
        VERIFIED,
        NONE
    }

    /** What happens when the application is not healthy after the switch. */
    public enum OnUnhealthy {
        ASK,
        REVERT
    }

    public Runbook {
        rules = List.copyOf(rules);
        reshapes = List.copyOf(reshapes);
        indexes = List.copyOf(indexes);
        checklist = List.copyOf(checklist);
        contacts = List.copyOf(contacts);
        checks = List.copyOf(checks);
        if (kind.readsFromEnvironment() != source.isPresent() || (kind == Kind.RESTORE) != dump.isPresent()) {
            throw new IllegalArgumentException("promote and refresh read from a source, restore from a dump");
        }
        if ((kind == Kind.RESTRUCTURE) != restructure.isPresent()) {
            throw new IllegalArgumentException("what a restructuring does is said by a restructuring alone");
        }
    }

    /** The runbook that puts a dump in the place of live collections; what the dump does not have is kept. */
    public static Runbook restore(Path dump, String target) {
        String directory = dump.toAbsolutePath().normalize().toString();
        String text = "runbook: restore\nname: " + YamlText.of(directory) + "\ndump: " + YamlText.of(directory)
                + "\ntarget: " + YamlText.of(target) + "\n";
        return RunbookFile.parse(text, directory);
    }

    /** The same with another acceptance; {@link #text} stays, see {@link RunbookText#withAcceptance}. */
    public Runbook withAccept(Acceptance acceptance) {
        return new Runbook(
                kind,
                name,
                source,
                target,
                dump,
                rules,
                targetOnly,
                reshapes,
                indexes,
                writers,
                acceptance,
                proof,
                backup,
                retention,
                onUnhealthy,
                within,
                checklist,
                contacts,
                checks,
                restructure,
                text);
    }

    /** What must hold every document of a collection that a rule retires; empty when no rule names one. */
    public Optional<String> successorOf(String collection) {
        return rules.stream()
                .filter(rule -> rule.action() == CollectionRule.Action.RETIRE && rule.matches(collection))
                .findFirst()
                .flatMap(CollectionRule::successor);
    }
}
