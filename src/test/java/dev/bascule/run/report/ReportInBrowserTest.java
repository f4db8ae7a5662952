package dev.bascule.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.computer.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report page as a browser reads it: whole, well formed, printable, and without a word of complaint. */
class ReportInBrowserTest {

    private static final String BROWSER = "chromium";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @BeforeAll
    static void findBrowser() {
        Commands.require(BROWSER, "the report page was not opened in a browser");
    }

    @Test
    void theBrowserReadsEveryPartAndComplainsOfNothing() throws IOException, InterruptedException {
        String seen = browse(page(Locale.ENGLISH), "--dump-dom");

        assertThat(seen)
                .containsSubsequence(
                        "Done and proved. production now holds the data of staging",
                        "The way back",
                        "Reshaped rows",
                        "Steps",
                        "Accepted figures")
                .doesNotContain("CONSOLE", "parser-error", "ERR_");
    }

    @Test
    void thePageIsPrintedOnPaper() throws IOException, InterruptedException {
        Path printed = folder.resolve("report.pdf");

        browse(page(Locale.FRENCH), "--no-pdf-header-footer", "--print-to-pdf=" + printed);

        assertThat(Files.readAllBytes(printed)).startsWith("%PDF-".getBytes()).hasSizeGreaterThan(10_000);
    }

    private Path page(Locale language) throws IOException {
        return Files.writeString(
                folder.resolve("report.html"), ReportHtml.render(Samples.succeeded(), language, PARIS));
    }

    /** @return what the browser prints, its console among it */
    private String browse(Path page, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                BROWSER,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--v=0",
                "--user-data-dir=" + folder.resolve("browser")));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        return Commands.run(PATIENCE, command.toArray(String[]::new));
    }
}
