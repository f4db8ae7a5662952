package dev.bascule.run.report;

import dev.bascule.run.BackupReport;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The report of a backup or of its reading back, as {@code report.json} in its folder. Any thread. */
public final class BackupReportJson {

    private BackupReportJson() {}

    public static String write(BackupReport report) {
        ObjectNode node = Json.object()
                .put("run", report.run().value())
                .put("kind", report.kind().word())
                .put("state", report.state().word())
                .put("startedAt", Json.time(report.startedAt()))
                .put("finishedAt", report.finishedAt().map(Json::time).orElse(null))
                .put("operator", report.operator())
                .put("computer", report.computer())
                .put("environment", report.environment().orElse(null))
                .put("directory", report.directory())
                .put("collections", report.collections())
                .put("documents", report.documents())
                .put("bytes", report.bytes())
                .put("proved", report.proved());
        node.set("differences", Json.sentences(report.differences()));
        report.failure()
                .ifPresentOrElse(
                        told -> node.putObject("failure")
                                .put("happened", Json.sentence(told.happened()))
                                .put("state", Json.sentence(told.state()))
                                .put("remedy", Json.sentence(told.remedy())),
                        () -> node.putNull("failure"));
        return Json.write(node);
    }

    /** What {@link #write} wrote; empty for anything else, a run's report above all. */
    public static Optional<BackupReport> read(String json) {
        try {
            return Json.read(json).map(Members::new).map(BackupReportJson::report);
        } catch (DateTimeException | IllegalArgumentException unlike) {
            return Optional.empty();
        }
    }

    private static BackupReport report(Members node) {
        return new BackupReport(
                new RunId(node.text("run")),
                node.word("kind", BackupReport.Kind.class),
                node.word("state", BackupReport.State.class),
                Instant.parse(node.text("startedAt")),
                node.optionalTime("finishedAt"),
                node.text("operator"),
                node.text("computer"),
                node.optionalText("environment"),
                node.text("directory"),
                node.number("collections"),
                node.number("documents"),
                node.number("bytes"),
                node.flag("proved"),
                node.sentences("differences"),
                node.optionalObject("failure")
                        .map(told -> new RunReport.Failure(
                                told.sentence("happened"), told.sentence("state"), told.sentence("remedy"))));
    }
}
