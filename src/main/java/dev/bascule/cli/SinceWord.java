package dev.bascule.cli;

import dev.bascule.service.LogRequest.Since;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads since when: so long ago, as {@code 10m}, or a moment with its offset, as {@code 2026-01-25T18:30:00Z}. */
final class SinceWord implements ITypeConverter<Since> {

    private static final Map<Character, Duration> UNITS = Map.of(
            's', Duration.ofSeconds(1),
            'm', Duration.ofMinutes(1),
            'h', Duration.ofHours(1),
            'd', Duration.ofDays(1));

    @Override
    public Since convert(String word) {
        if (word.matches("\\d{1,9}[smhd]")) {
            int last = word.length() - 1;
            return new Since.Ago(UNITS.get(word.charAt(last)).multipliedBy(Long.parseLong(word.substring(0, last))));
        }
        try {
            return new Since.At(OffsetDateTime.parse(word).toInstant());
        } catch (DateTimeException e) {
            throw new TypeConversionException("no moment");
        }
    }
}
