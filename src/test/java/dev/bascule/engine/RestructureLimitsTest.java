package dev.bascule.engine;

import static dev.bascule.engine.RestructureSamples.ORPHANS;
import static dev.bascule.engine.RestructureSamples.id;
import static dev.bascule.engine.RestructureSamples.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.restructure.PresetsMet;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Validation;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too much to be listed one by one is counted, blocks like what is listed, and is said. */
class RestructureLimitsTest {

    @TempDir
    private Path home;

    private TwoPlaces places;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        RestructureSamples.fill(places.target());
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private Plan plan(String more) {
        return places.engine().plan(runbook(more), PlanMonitor.NONE, CancelToken.none());
    }

    private static List<String> english(List<Text> texts) {
        return texts.stream().map(text -> text.in(Locale.ENGLISH)).toList();
    }

    @Test
    void everyIdThatACheckFindsIsNamedInItsOrder() {
        List<Document> quotes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            quotes.add(new Document("_id", id(5_000 + i)).append("createdBy", id(1)));
            ids.add("{\"$oid\": \"" + id(5_000 + i).toHexString() + "\"}");
        }
        Collections.shuffle(quotes, new Random(7));
        places.target().getCollection("quotes").insertMany(quotes);
        places.target().getCollection("invoices").drop();

        Validation.Row row =
                places.engine().validate(runbook("touch-updated-at: false\n"), CancelToken.none()).checks().stream()
                        .filter(each -> each.name().equals("document-without-workspace"))
                        .findFirst()
                        .orElseThrow();

        assertThat(row.count()).isEqualTo(2_501);
        assertThat(row.ids()).hasSize(2_501).containsSubsequence(ids);
    }

    /** Accepting their number would let them pass otherwise, as decided by nobody. */
    @Test
    void questionsThatAreTooManyToListBlockAllTheSame() {
        List<Document> quotes = new ArrayList<>();
        for (int i = 0; i < PresetsMet.MOST + 2; i++) {
            quotes.add(new Document("_id", i).append("createdBy", id(1)).append("workspaceId", "gone " + i));
        }
        places.target().getCollection("quotes").insertMany(quotes);
        String accept = "accept: { owner-unknown: " + ORPHANS + ", preset-workspace: " + quotes.size() + " }\n";

        Plan open = plan(accept);

        assertThat(open.restructure().orElseThrow().decisions()).hasSize(PresetsMet.MOST);
        assertThat(english(open.blockers())).hasSize(PresetsMet.MOST + 1).anySatisfy(blocker -> assertThat(blocker)
                .startsWith("preset-workspace")
                .contains("2 more documents of quotes", "first 10000 workspaces"));
        Plan settled = plan(accept + "defaults: { preset-workspace: replace }\n");
        assertThat(settled.blockers()).isEmpty();
        assertThat(settled.guardrails())
                .filteredOn(row -> row.check() == Guardrail.Check.PRESETS_UNNAMED)
                .singleElement()
                .satisfies(row -> assertThat(row.detail().in(Locale.ENGLISH)).contains("2 more documents"));
    }
}
