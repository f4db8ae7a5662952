package dev.bascule.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines at error level, and lines that only speak of errors. */
class ErrorLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"level\":\"error\",\"msg\":\"boom\"}",
                "{\"level\":\"ERROR\",\"msg\":\"boom\"}",
                "{\"level\":50,\"msg\":\"pino\"}",
                "{\"level\":60}",
                "{\"severity\":\"CRITICAL\"}",
                "{\"severity\":\"fatal\"}",
                "{\"t\":{\"$date\":\"2026-01-27T10:00:00.000+00:00\"},\"s\":\"E\",\"c\":\"STORAGE\"}",
                "{\"s\":\"F\"}",
                "2026-01-27T10:00:00.123456789Z {\"level\":\"error\"}",
                "ERROR something",
                "ERR! something",
                "FATAL: password authentication failed",
                "[2026-01-27 10:00:00,123] CRITICAL no database",
                "2026-01-27 10:00:00 +0100 ERROR x",
                "2026-01-27T10:00:00.123Z [ERROR] x",
                "[27/Jan/2026:10:00:00 +0000] [ERROR] x",
                "Jan 27 10:00:00 ERROR x",
                "Tue Jan 27 10:00:00 2026 - ERR x",
                "10:00:00.123 [ERROR]: x",
                "1769508000.123 ERROR x",
                "01/27/2026, 10:00:00 AM   ERROR x",
                "\u001B[31mERROR\u001B[39m [Nest] x",
                "{broken json",
            })
    void atErrorLevel(String line) {
        boolean expected = !line.equals("{broken json");
        assertThat(ErrorLines.isError(line)).as(line).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "INFO no error found",
                "0 errors",
                "Error handling initialised",
                "error: lower case is no level",
                "ERRORS: 0",
                "ERROR_COUNT=0",
                "{\"level\":\"info\",\"msg\":\"ERROR in the message\"}",
                "{\"level\":30,\"err\":\"ERROR\"}",
                "{\"level\":\"warn\"}",
                "{\"ERROR\":1}",
                "{\"s\":\"I\",\"msg\":\"error code 0\"}",
                "{\"level\":\"e\"}",
                "Error response from daemon: No such container: gateway",
                "2026-01-27T10:00:00.123Z [INFO] ERROR is a word",
                "GET /api/errors 200",
                "gateway ERROR somewhere later",
                "2026-01-27 INFO {\"level\":\"error\"}"
            })
    void notAtErrorLevel(String line) {
        assertThat(ErrorLines.isError(line)).as(line).isFalse();
    }
}
