package dev.bascule.compare;

import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A comparison as JSON, written as it is read: its form is {@code compare --json}'s with every document's kind. */
final class ExportJson {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonGenerator json;

    ExportJson(OutputStream out) {
        json = JsonMapper.builder().build().createGenerator(out);
    }

    void write(Comparison comparison, ListedDifferences differences, CancelToken cancel) throws IOException {
        json.writeStartObject();
        json.writeStringProperty("source", comparison.source());
        json.writeStringProperty("target", comparison.target());
        json.writeStringProperty("measuredAt", TIME.format(comparison.measuredAt()));
        json.writeArrayPropertyStart("ignored");
        comparison.ignored().paths().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("collections");
        for (Row row : comparison.collections()) {
            row(row);
            json.writeArrayPropertyStart("differing");
            differences.of(row.name(), each -> {
                cancel.throwIfCancelled();
                json.writeStartObject();
                json.writeStringProperty("kind", ComparisonExport.word(each.kind()));
                json.writeName("_id");
                json.writeRawValue(each.id());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private void row(Row row) {
        json.writeStartObject();
        json.writeStringProperty("name", row.name());
        side("source", row.source());
        side("target", row.target());
        json.writeStringProperty("state", row.state().word());
        figure("onlySource", row.figures(), Figures::onlySource);
        figure("onlyTarget", row.figures(), Figures::onlyTarget);
        figure("equal", row.figures(), Figures::equal);
        figure("different", row.figures(), Figures::different);
        figure("equalButForIgnored", row.figures(), Figures::onlyIgnored);
        json.writeBooleanProperty("optionsEqual", row.optionsEqual());
        json.writeBooleanProperty("indexesEqual", row.indexesEqual());
    }

    private void side(String name, Side side) {
        json.writeObjectPropertyStart(name);
        json.writeBooleanProperty("exists", side.exists());
        json.writeNumberProperty("documents", side.documents());
        json.writeStringProperty("measured", side.exact() ? "exact" : "estimated");
        json.writeEndObject();
    }

    private void figure(String name, Optional<Figures> figures, ToLongFunction<Figures> figure) {
        figures.ifPresentOrElse(
                found -> json.writeNumberProperty(name, figure.applyAsLong(found)), () -> json.writeNullProperty(name));
    }
}
