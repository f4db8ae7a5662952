package dev.bascule.cli;

import dev.bascule.relational.ImportReport.Mode;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the word for which columns of a row are written. */
final class ModeWord implements ITypeConverter<Mode> {

    @Override
    public Mode convert(String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("no mode"));
    }
}
