package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.RefusalReason;
import java.sql.SQLException;
import java.util.List;

/** Asks the server about values that only it can judge: of domains, ranges, composites and the like. One thread. */
final class ServerJudge {

    /** What the server says of a text as a value of a type: nothing, or the state of its error. */
    private static final String PROBE = """
        CREATE FUNCTION pg_temp.bascule_probe(value text, type text) RETURNS text LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE format('SELECT %L::%s', value, type);
          RETURN NULL;
        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR syntax_error_or_access_rule_violation THEN
          RETURN SQLSTATE;
        END $$\
        """;

    private final PostgresPlace place;
    private final Refuser refuser;

    ServerJudge(PostgresPlace place, Refuser refuser) {
        this.place = place;
        this.refuser = refuser;
    }

    /** Refuses rows whose values are none, then gives every staging column its own type. */
    void judge(List<StagedTable> tables) throws SQLException {
        boolean needed = tables.stream()
                .flatMap(staged -> staged.columns().stream())
                .anyMatch(column -> column.type().needsServer());
        if (needed) {
            place.execute(PROBE);
        }
        for (StagedTable staged : tables) {
            for (Column column : staged.columns()) {
                if (column.type().needsServer()) {
                    judge(staged, column);
                }
            }
            for (String statement : StagingSql.settle(staged)) {
                place.execute(statement);
            }
        }
    }

    private void judge(StagedTable staged, Column column) throws SQLException {
        String name = staged.staged(column.name());
        String probe = "pg_temp.bascule_probe(s." + name + ", " + Sql.text(column.sqlType()) + ")";
        String found =
                "SELECT s.e, " + probe + " AS state FROM " + staged.staging() + " s WHERE s." + name + " IS NOT NULL";
        for (Meaning meaning : Meaning.values()) {
            refuser.refuse(
                    staged,
                    "SELECT f.e FROM (" + found + ") f WHERE f.state " + meaning.states,
                    meaning.reason,
                    column.name(),
                    meaning.detail);
        }
    }

    /** What an error of the server means for the row. */
    private enum Meaning {
        CONSTRAINT("= '23514'", RefusalReason.CONSTRAINT, "postgres.refused.domain"),
        NULL("= '23502'", RefusalReason.NULL_NOT_ALLOWED, "postgres.refused.null-not-allowed"),
        RANGE("IN ('22003', '22008')", RefusalReason.OUT_OF_RANGE, "postgres.refused.range"),
        LENGTH("= '22001'", RefusalReason.TOO_LONG, "postgres.refused.length"),
        VALUE("IS NOT NULL", RefusalReason.BAD_VALUE, "postgres.refused.value");

        private final String states;
        private final RefusalReason reason;
        private final String detail;

        Meaning(String states, RefusalReason reason, String detail) {
            this.states = states;
            this.reason = reason;
            this.detail = detail;
        }
    }
}
