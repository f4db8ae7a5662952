package dev.bascule.cli;

import dev.bascule.postgres.Undoer.Changed;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the word for what becomes of rows that were changed since an import. */
final class ChangedWord implements ITypeConverter<Changed> {

    @Override
    public Changed convert(String word) {
        return Arrays.stream(Changed.values())
                .filter(changed -> changed.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("no policy"));
    }
}
