package dev.bascule.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Acceptance;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportForPeopleTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void pageSaysTheOutcomeFirstThenWhoWhereAndTheWayBack() {
        String page = ReportHtml.render(Samples.succeeded(), Locale.ENGLISH, PARIS);

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .containsSubsequence(
                        "Done and proved. production now holds the data of staging",
                        "Aïcha Diop",
                        "desk-7",
                        "1.8 s",
                        Samples.HASH,
                        "database meeshy on 127.0.0.1:27018, MongoDB 8.0.4",
                        "bascule rollback 20261121-200000-a1b2c3 --confirm production",
                        "only in the source 420",
                        "ab".repeat(32),
                        "90,000",
                        "idx_a",
                        "Two different places",
                        "81.2 MB",
                        "bascule restore",
                        "cd".repeat(32));
    }

    @Test
    void pageIsSaidInFrench() {
        assertThat(ReportHtml.render(Samples.succeeded(), Locale.FRENCH, PARIS))
                .contains("<html lang=\"fr\">", "Terminé et prouvé. production contient les données de staging")
                .contains("90\u202f000", "81,2 Mo", "Opérateur");
    }

    @Test
    void whatTheRunHasMeasuredStandsWhereThePlanCouldOnlyAnnounceIt() {
        assertThat(ReportHtml.render(Samples.succeeded(), Locale.ENGLISH, PARIS))
                .contains("The renames of a way back were tried out: it takes about 38 ms.")
                .contains("everything that would be replaced in production was read twice: nobody had written to it.")
                .doesNotContain("measured at run");
        assertThat(ReportHtml.render(Samples.inState(RunState.FAILED), Locale.ENGLISH, PARIS))
                .contains("it takes about 38 ms.", "The run ended before it came to measure this.")
                .doesNotContain("measured at run");
        assertThat(ReportHtml.render(Samples.inState(RunState.PROVED), Locale.ENGLISH, PARIS))
                .contains("it takes about 38 ms.", "measured at run");
    }

    @Test
    void namesAreDataOnThePage() {
        String page = ReportHtml.render(Samples.succeeded(), Locale.ENGLISH, PARIS);

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
    }

    @Test
    void everyCharacterThatMeansSomethingIsEscapedAndHiddenOnesAreShown() {
        assertThat(new Html().text("<a href=\"x\" id='y'>&\u202e\u0007").toString())
                .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;\ufffd\ufffd");
    }

    @Test
    void pageNeedsNothingFromOutside() {
        assertThat(ReportHtml.render(Samples.succeeded(), Locale.ENGLISH, PARIS))
                .doesNotContain("http://", "https://", "src=", "@import", "url(", "<link");
    }

    @Test
    void failureIsToldInCauseStateAndRemedy() {
        var failure = new Failure(
                Text.of("run.journal.cannot-write", "journal.jsonl", "disk <full>"),
                Text.of("run.journal.cannot-write.state"),
                Text.of("run.journal.cannot-write.remedy"));

        assertThat(ReportHtml.render(Samples.failed(failure), Locale.ENGLISH, PARIS))
                .containsSubsequence(
                        "Failed before the switch. production is exactly as it was.",
                        "disk &lt;full&gt;",
                        "nothing happens without its entry",
                        "What to do: Make room")
                .doesNotContain("bascule rollback");
        assertThat(RunText.report(Samples.failed(failure), Locale.ENGLISH, PARIS))
                .contains("✕ Failed before the switch.", "disk <full>", "What to do: Make room");
    }

    @Test
    void planInTheTerminalShowsDecisionsAndTheAcceptanceToPaste() {
        String text = RunText.plan(
                Samples.plan(List.of(Text.of("run.nothing-done")), List.of("Odd")),
                Samples.runbook(new Acceptance(0, 0, 40, 0)),
                Locale.ENGLISH,
                PARIS);

        assertThat(text)
                .contains("  - Odd\n", "  - Nothing was changed.\n", "The plan cannot be executed as it stands.")
                .contains("""
                    accept:
                      target-only-documents: 107
                      target-newer-documents: 12
                      orphans: 40
                      rejected: 7
                    """);
    }

    @Test
    void planWithinWhatIsAcceptedAsksForNothing() {
        assertThat(RunText.plan(
                        Samples.plan(List.of(), List.of()),
                        Samples.runbook(new Acceptance(107, 12, 30, 7)),
                        Locale.FRENCH,
                        PARIS))
                .doesNotContain("accept:")
                .contains("Le plan peut être exécuté.");
    }

    @Test
    void columnsStandUnderEachOther() {
        var out = new StringBuilder();
        new TextTable(java.util.Set.of(1), List.of("name", "rows"))
                .row("é\u001b[31m", "7")
                .row("longer name", "12,345")
                .writeTo(out);

        assertThat(out).hasToString("  name           rows\n  é\ufffd[31m            7\n  longer name  12,345\n");
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void everyStateHasAnOutcomeInBothLanguages(RunState state) {
        var report = Samples.inState(state);

        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            assertThat(Outcome.of(report, new Words(language, PARIS)).sentence())
                    .isNotBlank();
            assertThat(ReportHtml.render(report, language, PARIS)).isNotBlank();
        }
    }

    @Test
    void bothLanguagesSayTheSameKeys() throws IOException {
        assertThat(keys("messages_fr")).isEqualTo(keys("messages")).isNotEmpty();
    }

    @Test
    void everyWordOfAClosedSetHasASentence() throws IOException {
        var keys = keys("messages");

        Arrays.stream(dev.bascule.run.Step.values())
                .forEach(step -> assertThat(keys).contains("run.report.step." + step.word()));
        Arrays.stream(dev.bascule.run.StepResult.State.values())
                .forEach(state -> assertThat(keys).contains("run.report.steps." + state.word()));
        Arrays.stream(dev.bascule.runbook.Plan.Action.values())
                .forEach(action -> assertThat(keys).contains("run.report.action." + action.word()));
        Arrays.stream(dev.bascule.runbook.Plan.IndexPlan.Outcome.values())
                .forEach(outcome -> assertThat(keys).contains("run.report.index." + outcome.word()));
        Arrays.stream(dev.bascule.run.CollectionProof.Result.values())
                .forEach(result -> assertThat(keys).contains("run.report.proof." + result.word()));
        Arrays.stream(dev.bascule.runbook.Guardrail.Result.values())
                .forEach(result -> assertThat(keys).contains("run.report.guardrails." + result.word()));
        Arrays.stream(dev.bascule.runbook.Runbook.Kind.values())
                .forEach(kind -> assertThat(keys).contains("run.report.kind." + kind.word()));
        Arrays.stream(Acceptance.Figure.values())
                .forEach(figure -> assertThat(keys).contains("run.report.accepted." + figure.key()));
    }

    private static java.util.Set<String> keys(String bundle) throws IOException {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(
                ReportForPeopleTest.class.getResourceAsStream("/dev/bascule/run/" + bundle + ".properties"))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties.stringPropertyNames();
    }
}
