package dev.bascule.postgres;

import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.FileSurvey.Declared;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Holds what a file says of itself against what was read of it. Any thread. */
final class Declarations {

    private static final String VERSION = "1.0";

    private Declarations() {}

    static List<Text> warnings(FileSurvey survey, Staging staging, List<StagedTable> tables) {
        List<Text> warnings = new ArrayList<>();
        survey.version()
                .filter(version -> !version.equals(VERSION))
                .ifPresent(version -> warnings.add(Text.of("postgres.warning.version", version)));
        for (StagedTable staged : tables) {
            Declared declared = survey.declared().get(staged.array());
            staging.digest(staged.array())
                    .map(read -> new Declared(read.rows(), read.value()))
                    .filter(read -> !read.equals(declared))
                    .ifPresent(read -> warnings.add(
                            Text.of("postgres.warning.changed-file", staged.array(), declared.rows(), read.rows())));
        }
        return warnings;
    }
}
