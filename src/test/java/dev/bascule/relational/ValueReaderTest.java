package dev.bascule.relational;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.relational.CheckedValue.Accepted;
import dev.bascule.relational.CheckedValue.Refused;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of column with what it takes and what it does not; facts 5 and 8.4. */
class ValueReaderTest {

    private static final Map<String, ColumnType> TYPES = Map.ofEntries(
            Map.entry("text", ColumnType.Text.UNLIMITED),
            Map.entry("varchar3", new ColumnType.Text(OptionalInt.of(3), false)),
            Map.entry("char3", new ColumnType.Text(OptionalInt.of(3), true)),
            Map.entry("bool", new ColumnType.Bool()),
            Map.entry("int2", new ColumnType.Whole(16)),
            Map.entry("int4", new ColumnType.Whole(32)),
            Map.entry("int8", new ColumnType.Whole(64)),
            Map.entry("num", ColumnType.Decimal.UNLIMITED),
            Map.entry("num12.2", new ColumnType.Decimal(OptionalInt.of(12), 2)),
            Map.entry("num3.-2", new ColumnType.Decimal(OptionalInt.of(3), -2)),
            Map.entry("float4", new ColumnType.Real(32)),
            Map.entry("float8", new ColumnType.Real(64)),
            Map.entry("ts3", new ColumnType.Timestamp(3, false)),
            Map.entry("tsz6", new ColumnType.Timestamp(6, true)),
            Map.entry("date", new ColumnType.Date()),
            Map.entry("bytea", new ColumnType.Bytes()),
            Map.entry("uuid", new ColumnType.Uuid()),
            Map.entry("json", new ColumnType.Json(false)),
            Map.entry("jsonb", new ColumnType.Json(true)),
            Map.entry("money", new ColumnType.Money()),
            Map.entry("enum", new ColumnType.Enumeration(List.of("GLAD", "sad"))),
            Map.entry("int4[]", new ColumnType.ArrayOf(new ColumnType.Whole(32))),
            Map.entry("text[]", new ColumnType.ArrayOf(ColumnType.Text.UNLIMITED)),
            Map.entry("jsonb[]", new ColumnType.ArrayOf(new ColumnType.Json(true))),
            Map.entry("range", new ColumnType.Opaque()));

    private static CheckedValue read(String type, String json) {
        FileReader reader = new FileReader(
                new RecentBytes(new ByteArrayInputStream(("{\"v\":" + json + "}").getBytes(StandardCharsets.UTF_8))));
        reader.parser().nextToken();
        FileRow row = reader.row(0);
        return ValueReader.read(row.value("v").orElseThrow(), TYPES.get(type), () -> row.raw("v"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        text      ~ "a\\tb"               ~ `a	b`
        text      ~ "\\ud83d\\ude00"      ~ 😀
        text      ~ ""                    ~ ``
        varchar3  ~ "é😀x"                ~ é😀x
        char3     ~ "ab     "             ~ ab
        bool      ~ true                  ~ t
        int4      ~ 5                     ~ 5
        int4      ~ "5"                   ~ 5
        int4      ~ 5.0                   ~ 5
        int4      ~ 2e3                   ~ 2000
        int4      ~ -0                    ~ 0
        int2      ~ -32768                ~ -32768
        int8      ~ "9223372036854775807" ~ 9223372036854775807
        num       ~ 12345678901234567890.123456789012345678901 ~ 12345678901234567890.123456789012345678901
        num       ~ "NaN"                 ~ NaN
        num       ~ "-Infinity"           ~ -Infinity
        num       ~ 0e999999999999        ~ 0
        num12.2   ~ "1500.50"             ~ 1500.5
        num12.2   ~ 1500.500              ~ 1500.5
        num12.2   ~ 9999999999.99         ~ 9999999999.99
        num12.2   ~ "-25"                 ~ -25
        num3.-2   ~ 99900                 ~ 99900
        float8    ~ 0.1                   ~ 0.1
        float8    ~ "-0"                  ~ -0
        float8    ~ "Infinity"            ~ Infinity
        ts3       ~ "2024-02-29T23:59:59.999Z"      ~ 2024-02-29 23:59:59.999
        ts3       ~ "2024-01-01T00:30:00+02:00"     ~ 2023-12-31 22:30:00
        ts3       ~ "2024-01-01T00:00:00.5000000Z"  ~ 2024-01-01 00:00:00.5
        ts3       ~ "0001-01-01T00:00:00.000Z"      ~ 0001-01-01 00:00:00.000
        ts3       ~ "0001-01-01T00:00:00.000+01:00" ~ 0001-12-31 23:00:00 BC
        ts3       ~ "9999-12-31T23:59:59.999Z"      ~ 9999-12-31 23:59:59.999
        ts3       ~ "10000-01-01T00:00:00.000Z"     ~ 10000-01-01 00:00:00
        ts3       ~ "0044-03-15T00:00:00.000Z BC"   ~ 0044-03-15 00:00:00 BC
        ts3       ~ "infinity"            ~ infinity
        tsz6      ~ "2024-01-01T00:00:00.123456Z" ~ 2024-01-01 00:00:00.123456+00
        date      ~ "2024-02-29"          ~ 2024-02-29
        date      ~ "0001-12-31 BC"       ~ 0001-12-31 BC
        bytea     ~ "AP9c"                ~ \\x00ff5c
        bytea     ~ ""                    ~ \\x
        uuid      ~ "A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11" ~ a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
        enum      ~ "sad"                 ~ sad
        json      ~ {"b":  1, "b": 1e400, "\\u0000":2} ~ {"b":  1, "b": 1e400, "\\u0000":2}
        jsonb     ~ "text"                ~ "text"
        jsonb     ~ 1.10                  ~ 1.10
        jsonb     ~ false                 ~ false
        money     ~ "-12.34"              ~ -12.34
        int4[]    ~ [1, null, 3]          ~ {"1",NULL,"3"}
        int4[]    ~ [[1,2],[3,4]]         ~ {{"1","2"},{"3","4"}}
        int4[]    ~ []                    ~ {}
        text[]    ~ ["a\\"b", "NULL", "c,d"] ~ {"a\\"b","NULL","c,d"}
        jsonb[]   ~ [[1], {"a": "x"}]     ~ {"[1]","{\\"a\\": \\"x\\"}"}
        range     ~ "[1,3)"               ~ [1,3)
        """)
    void whatAColumnTakesIsWrittenAsTheServerReadsIt(String type, String json, String text) {
        assertThat(read(type, json)).isEqualTo(Accepted.of(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        text      ~ 5                        ~ WRONG_TYPE
        text      ~ {}                       ~ WRONG_TYPE
        text      ~ "a\\u0000"               ~ NUL_CHARACTER
        text      ~ "a\\ud800"               ~ LONE_SURROGATE
        text      ~ "\\ude00\\ud83d"         ~ LONE_SURROGATE
        varchar3  ~ "abcd"                   ~ TOO_LONG
        varchar3  ~ "ab  "                   ~ TOO_LONG
        bool      ~ "true"                   ~ WRONG_TYPE
        bool      ~ 1                        ~ WRONG_TYPE
        int4      ~ 2147483648               ~ OUT_OF_RANGE
        int4      ~ 1e999999999              ~ OUT_OF_RANGE
        int4      ~ 1.5                      ~ PRECISION_LOST
        int4      ~ "0x10"                   ~ BAD_VALUE
        int4      ~ " 5"                     ~ BAD_VALUE
        int4      ~ "5."                     ~ BAD_VALUE
        int4      ~ true                     ~ WRONG_TYPE
        num       ~ 1e131073                 ~ OUT_OF_RANGE
        num       ~ 1e99999999999            ~ OUT_OF_RANGE
        num12.2   ~ "1500.505"               ~ PRECISION_LOST
        num12.2   ~ 10000000000              ~ OUT_OF_RANGE
        num12.2   ~ "Infinity"               ~ OUT_OF_RANGE
        num12.2   ~ "1,5"                    ~ BAD_VALUE
        num3.-2   ~ 50                       ~ PRECISION_LOST
        float8    ~ 1e400                    ~ OUT_OF_RANGE
        float8    ~ 1e-400                   ~ OUT_OF_RANGE
        float4    ~ 1e39                     ~ OUT_OF_RANGE
        float8    ~ "1.5"                    ~ BAD_VALUE
        ts3       ~ "2024-01-01"             ~ BAD_VALUE
        ts3       ~ "2024-01-01T00:00:00"    ~ BAD_VALUE
        ts3       ~ "2023-02-29T00:00:00Z"   ~ BAD_VALUE
        ts3       ~ "2024-01-01T24:00:00Z"   ~ BAD_VALUE
        ts3       ~ "0000-01-01T00:00:00Z"   ~ BAD_VALUE
        ts3       ~ "+12024-01-01T00:00:00Z" ~ BAD_VALUE
        ts3       ~ "2024-01-01 00:00:00Z"   ~ BAD_VALUE
        ts3       ~ 1704067200               ~ WRONG_TYPE
        ts3       ~ "294277-01-01T00:00:00Z" ~ OUT_OF_RANGE
        ts3       ~ "2024-01-01T00:00:00.0001Z" ~ PRECISION_LOST
        date      ~ "2024-13-01"             ~ BAD_VALUE
        bytea     ~ "a"                      ~ BAD_VALUE
        uuid      ~ "{a0eebc99}"             ~ BAD_VALUE
        enum      ~ "glad"                   ~ NOT_IN_ENUM
        jsonb     ~ {"a":"\\u0000"}          ~ NUL_CHARACTER
        jsonb     ~ ["\\ud800"]              ~ LONE_SURROGATE
        jsonb     ~ {"n":1e200000}           ~ OUT_OF_RANGE
        money     ~ 0.001                    ~ PRECISION_LOST
        money     ~ 1e17                     ~ OUT_OF_RANGE
        int4[]    ~ {"a":1}                  ~ WRONG_TYPE
        int4[]    ~ [1,"x"]                  ~ BAD_VALUE
        int4[]    ~ [[1],[2,3]]              ~ BAD_VALUE
        int4[]    ~ [[],[]]                  ~ BAD_VALUE
        int4[]    ~ [1,[2]]                  ~ BAD_VALUE
        range     ~ 5                        ~ WRONG_TYPE
        """)
    void whatAColumnDoesNotTakeIsRefusedWithItsReason(String type, String json, RefusalReason reason) {
        assertThat(read(type, json)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail().english()).isNotBlank();
        });
    }
}
