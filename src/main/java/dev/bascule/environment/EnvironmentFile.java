package dev.bascule.environment;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problem;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.YamlFile;
import dev.bascule.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The environments file. Any thread, except {@link #read}: worker only.
 *
 * @param environments in the order of the file; names are unique
 * @param warnings what the operator should know, in the order of the file; the file can be used as it is
 */
public record EnvironmentFile(List<Environment> environments, List<Problem> warnings) {

    public EnvironmentFile {
        environments = List.copyOf(environments);
        warnings = List.copyOf(warnings);
    }

    /**
     * @throws dev.bascule.task.OperatorException invalid: when there is no such file, or, as
     *     {@link dev.bascule.yaml.InvalidFileException}, with everything that is wrong with it
     */
    public static EnvironmentFile read(Path file) {
        return parse(YamlFile.read(file), file.toString());
    }

    /** The same for a text at hand; {@code fileName} is how messages call it. */
    public static EnvironmentFile parse(String text, String fileName) {
        Problems problems = new Problems(fileName);
        YamlNode root = YamlFile.parse(text, problems);
        List<Environment> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (!root.isNothing()) {
            MapReader.of(root, problems, "environments").ifPresent(file -> {
                file.require("environments");
                for (YamlNode item : file.list("environments")) {
                    new EnvironmentReader(problems, names).read(item).ifPresent(found::add);
                }
            });
        }
        problems.throwIfAny();
        return new EnvironmentFile(found, problems.warnings());
    }
}
