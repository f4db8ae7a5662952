package dev.bascule.engine;

import dev.bascule.compare.SideBySide;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at what a restructuring is about, for the person who decides. Worker only: every method may block on a server.
 * Nothing here can write to a database. Ids are canonical Extended JSON. Failures are {@link
 * dev.bascule.task.OperatorException}s; a cancelled reading is a {@link dev.bascule.task.CancelledException}.
 */
public interface RestructureService {

    /**
     * A collection that may hold the users.
     *
     * @param newest when its newest document was made; empty when nothing tells
     * @param samples its newest documents
     * @param unmeasured why it could not be looked at; then nothing else is known of it
     */
    record UserCandidate(
            String collection,
            long documents,
            Optional<Instant> newest,
            SideBySide samples,
            Optional<Text> unmeasured) {}

    /** Collections that may hold the users: by their name, by what they hold, and the runbook's own. */
    List<UserCandidate> candidates(Runbook runbook, CancelToken cancel);

    /**
     * One of the documents that a question is about.
     *
     * @param owned documents of the runbook's collections that name it as their owner; empty where nobody owns anything
     */
    record Party(String collection, String id, OptionalLong owned) {}

    /**
     * The documents that a question is about, beside one another.
     *
     * @param parties in the order of the lines' values
     * @param all how many documents it is about, more than are shown perhaps; empty when they could not all be counted
     */
    record QuestionLook(List<Party> parties, OptionalLong all, SideBySide documents) {
        public QuestionLook {
            parties = List.copyOf(parties);
        }
    }

    QuestionLook question(Runbook runbook, RestructurePlan.Decision question, CancelToken cancel);

    /** One document, before and after. */
    record Preview(String collection, String id, SideBySide change) {}

    /** A few users and documents before and after, users first. */
    List<Preview> preview(Runbook runbook, int users, int documents, CancelToken cancel);
}
