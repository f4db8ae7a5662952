package dev.bascule.yaml;

import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that all of it can be told at once. One thread. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /** @param file as the operator knows it: its path, or the name of a shipped file */
    public Problems(String file) {
        this.file = file;
    }

    public void add(Span place, String key, Object... arguments) {
        add(place, Text.of(key, arguments));
    }

    void add(Span place, Text said) {
        errors.add(new Problem(place.line(), place.column(), said));
    }

    public void add(YamlNode place, String key, Object... arguments) {
        add(place.span(), key, arguments);
    }

    /** Something that does not stop the file from being used. */
    public void warn(YamlNode place, String key, Object... arguments) {
        warnings.add(new Problem(place.span().line(), place.span().column(), Text.of(key, arguments)));
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Warnings in the order of the file. */
    public List<Problem> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    /** What is wrong, in the order of the file. */
    public List<Problem> errors() {
        return errors.stream().sorted(BY_PLACE).toList();
    }

    /** @throws InvalidFileException when anything but warnings was found */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new InvalidFileException(file, errors());
        }
    }
}
