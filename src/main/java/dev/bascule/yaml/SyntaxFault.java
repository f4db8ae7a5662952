package dev.bascule.yaml;

import dev.bascule.text.Text;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What people are told where a file is no YAML, in their own words and language; what the parser says is known by a part
 * of it.
 *
 * @param part stands in what the parser says
 */
record SyntaxFault(String part, String key) {

    /** The first that fits holds. */
    private static final List<SyntaxFault> KNOWN = List.of(
            new SyntaxFault("(TAB)", "yaml.syntax.tab"),
            new SyntaxFault("end of stream", "yaml.syntax.open"),
            new SyntaxFault("<stream end>", "yaml.syntax.open"),
            new SyntaxFault("mapping values", "yaml.syntax.colon"),
            new SyntaxFault("expected ':'", "yaml.syntax.no-colon"),
            new SyntaxFault("cannot start any token", "yaml.syntax.start"),
            new SyntaxFault("escape character", "yaml.syntax.escape"),
            new SyntaxFault("<block end>", "yaml.syntax.block"),
            new SyntaxFault("<document start>", "yaml.syntax.outdented"),
            new SyntaxFault("the node content", "yaml.syntax.no-value"),
            new SyntaxFault("expected '>'", "yaml.syntax.mark"),
            new SyntaxFault("unexpected character", "yaml.syntax.mark"),
            new SyntaxFault("tag", "yaml.syntax.mark"),
            new SyntaxFault("alias", "yaml.syntax.mark"),
            new SyntaxFault("anchor", "yaml.syntax.mark"));

    static Text of(MarkedYamlEngineException e) {
        String said = String.valueOf(e.getProblem());
        return KNOWN.stream()
                .filter(fault -> said.contains(fault.part))
                .findFirst()
                .map(fault -> Text.of(fault.key))
                .orElseGet(() -> Text.of("yaml.syntax", said));
    }
}
