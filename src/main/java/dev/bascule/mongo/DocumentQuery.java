package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.TypedValue;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/**
 * What a person looks for: documents with an id, or those that a filter matches. Any thread.
 *
 * @param tried the ids that the person may have meant; empty for a filter
 */
public record DocumentQuery(BsonDocument filter, List<DocumentId> tried) {

    /** Operators that run code on the server or write: none of them belongs to looking something up. */
    private static final Set<String> REFUSED =
            Set.of("$where", "$function", "$accumulator", "$out", "$merge", "$currentOp", "$listLocalSessions");

    public DocumentQuery {
        tried = List.copyOf(tried);
    }

    /** @throws OperatorException {@code INVALID} when the text is no id, see {@link IdText#candidates} */
    public static DocumentQuery byId(String text) {
        List<DocumentId> ids = IdText.candidates(text);
        return new DocumentQuery(IdFilter.among(ids), ids);
    }

    /**
     * @param json a filter in Extended JSON or as the shell takes it
     * @throws OperatorException {@code INVALID} when it is none, {@code REFUSED} when it would do more than look
     */
    public static DocumentQuery byFilter(String json) {
        BsonDocument filter;
        try {
            filter = BsonDocument.parse(json.isBlank() ? "{}" : json);
        } catch (JsonParseException | BsonInvalidOperationException | IllegalArgumentException e) {
            throw invalid(Text.of("mongo.query.no-filter", String.valueOf(e.getMessage())), e);
        }
        refused(filter).ifPresent(operator -> {
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("mongo.query.refused", operator),
                    Text.of("mongo.state.nothing-sent"),
                    Text.of("mongo.query.refused.remedy"));
        });
        return new DocumentQuery(filter, List.of());
    }

    /** The ids that were tried, as a person reads them. */
    public List<TypedValue> triedIds() {
        return tried.stream().map(TypedValue::of).toList();
    }

    private static Optional<String> refused(BsonValue value) {
        return switch (value) {
            case BsonDocument document ->
                document.keySet().stream().filter(REFUSED::contains).findFirst().or(() -> document.values().stream()
                        .flatMap(each -> refused(each).stream())
                        .findFirst());
            case BsonArray array ->
                array.stream().flatMap(each -> refused(each).stream()).findFirst();
            default -> Optional.empty();
        };
    }

    static OperatorException invalid(Text happened, Exception cause) {
        return new OperatorException(
                Reason.INVALID,
                happened,
                Text.of("mongo.state.nothing-sent"),
                Text.of("mongo.query.no-filter.remedy"),
                cause);
    }
}
