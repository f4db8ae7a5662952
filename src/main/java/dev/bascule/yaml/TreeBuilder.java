package dev.bascule.yaml;

import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Builds the tree from the parser's events. Aliases are refused, so a short file can never unfold into a huge one, and
 * the depth is limited before it could exhaust the stack.
 */
final class TreeBuilder {

    private static final int DEEPEST = 50;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(YamlFile.LIMIT)
            .build();

    private final Problems problems;

    TreeBuilder(Problems problems) {
        this.problems = problems;
    }

    YamlNode build(String text) {
        Span broken = Span.TOP;
        try {
            Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
            events.next();
            if (events.next().getEventId() == Event.ID.StreamEnd) {
                return nothing(Span.TOP);
            }
            YamlNode root = node(events, events.next(), 0);
            events.next();
            Event after = events.next();
            if (after.getEventId() != Event.ID.StreamEnd) {
                problems.add(span(after), "yaml.several-documents");
            }
            return root;
        } catch (TooDeep e) {
            broken = e.place;
            problems.add(broken, "yaml.too-deep", Integer.toString(DEEPEST));
        } catch (MarkedYamlEngineException e) {
            broken = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(TreeBuilder::at)
                    .orElse(Span.TOP);
            problems.add(broken, SyntaxFault.of(e));
        } catch (ReaderException e) {
            broken = at(text, e.getPosition());
            problems.add(broken, "yaml.character", "U+%04X".formatted(e.getCodePoint()));
        }
        return new YamlScalar(broken, "", YamlScalar.Type.BROKEN);
    }

    private YamlNode node(Iterator<Event> events, Event event, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeep(span(event));
        }
        return switch (event) {
            case MappingStartEvent start -> map(events, start, depth);
            case SequenceStartEvent start -> list(events, start, depth);
            case ScalarEvent scalar -> scalar(scalar);
            default -> {
                problems.add(span(event), "yaml.alias");
                yield new YamlScalar(span(event), "", YamlScalar.Type.BROKEN);
            }
        };
    }

    private YamlNode map(Iterator<Event> events, MappingStartEvent start, int depth) {
        List<YamlMap.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node(events, event, depth + 1);
            YamlNode value = node(events, events.next(), depth + 1);
            if (!(key instanceof YamlScalar name)) {
                problems.add(key, "yaml.complex-key");
            } else if (!seen.add(name.text())) {
                problems.add(name, "yaml.duplicate-key", Suggestion.shortened(name.text()));
            } else {
                entries.add(new YamlMap.Entry(name, value));
            }
            event = events.next();
        }
        boolean flow = start.getFlowStyle() == FlowStyle.FLOW;
        int last = entries.isEmpty() ? 0 : entries.getLast().value().span().end();
        return new YamlMap(closed(start, event, flow, last), entries, flow);
    }

    private YamlNode list(Iterator<Event> events, SequenceStartEvent start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(events, event, depth + 1));
            event = events.next();
        }
        boolean flow = start.getFlowStyle() == FlowStyle.FLOW;
        int last = items.isEmpty() ? 0 : items.getLast().span().end();
        return new YamlList(closed(start, event, flow, last), items, flow);
    }

    // The end event of a block stands where the next token begins, behind comments that are not the block's.
    private static Span closed(Event start, Event end, boolean flow, int last) {
        Span from = span(start);
        return new Span(
                from.line(), from.column(), from.start(), flow ? span(end).end() : Math.max(from.end(), last));
    }

    private YamlNode scalar(ScalarEvent event) {
        Optional<String> tag = event.getTag();
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().startsWith(Tag.PREFIX)) {
            problems.add(span(event), "yaml.tag");
            return new YamlScalar(span(event), "", YamlScalar.Type.BROKEN);
        }
        boolean plain = event.getImplicit().canOmitTagInPlainScalar();
        Tag resolved = tag.map(Tag::new)
                .filter(given -> !given.getValue().equals("!"))
                .orElseGet(() -> SETTINGS.getSchema().getScalarResolver().resolve(event.getValue(), plain));
        return new YamlScalar(span(event), event.getValue(), type(resolved));
    }

    private static YamlScalar.Type type(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return YamlScalar.Type.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return YamlScalar.Type.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return YamlScalar.Type.FLAG;
        } else if (tag.equals(Tag.NULL)) {
            return YamlScalar.Type.NOTHING;
        }
        return YamlScalar.Type.TEXT;
    }

    // The parser quotes a tag it does not know; behind "password: !" that could be the password.
    private static YamlScalar nothing(Span span) {
        return new YamlScalar(span, "", YamlScalar.Type.NOTHING);
    }

    private static Span span(Event event) {
        Mark start = event.getStartMark().orElseThrow();
        int end = event.getEndMark().map(Mark::getIndex).orElse(start.getIndex());
        return new Span(start.getLine() + 1, start.getColumn() + 1, start.getIndex(), end);
    }

    private static Span at(Mark mark) {
        return new Span(mark.getLine() + 1, mark.getColumn() + 1, mark.getIndex(), mark.getIndex());
    }

    private static Span at(String text, int index) {
        String before = text.substring(0, Math.min(index, text.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
        return new Span(line, column, index, index);
    }

    private static final class TooDeep extends RuntimeException {
        private final transient Span place;

        TooDeep(Span place) {
            super(null, null, false, false);
            this.place = place;
        }
    }
}
