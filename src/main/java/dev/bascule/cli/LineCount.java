package dev.bascule.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many lines are wanted. */
final class LineCount implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String word) {
        if (!word.matches("\\d{1,9}")) {
            throw new TypeConversionException("no number of lines");
        }
        return Integer.valueOf(word);
    }
}
