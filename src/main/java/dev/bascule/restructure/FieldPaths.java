package dev.bascule.restructure;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Values behind dotted paths, as queries and indexes follow them: through arrays of documents too. Any thread. */
final class FieldPaths {

    private FieldPaths() {}

    /** Every value that the path leads to; none when it leads nowhere. */
    static List<BsonValue> values(BsonDocument document, String path) {
        List<BsonValue> found = new ArrayList<>();
        follow(document, path, found);
        return found;
    }

    private static void follow(BsonDocument document, String path, List<BsonValue> found) {
        int dot = path.indexOf('.');
        BsonValue value = document.get(dot < 0 ? path : path.substring(0, dot));
        if (value == null) {
            return;
        }
        if (dot < 0) {
            found.add(value);
            return;
        }
        String rest = path.substring(dot + 1);
        if (value.isDocument()) {
            follow(value.asDocument(), rest, found);
        } else if (value.isArray()) {
            into(value.asArray(), rest, found);
        }
    }

    private static void into(BsonArray array, String rest, List<BsonValue> found) {
        int dot = rest.indexOf('.');
        String head = dot < 0 ? rest : rest.substring(0, dot);
        if (head.matches("\\d{1,9}") && Integer.parseInt(head) < array.size()) {
            BsonValue element = array.get(Integer.parseInt(head));
            if (dot < 0) {
                found.add(element);
            } else if (element.isDocument()) {
                follow(element.asDocument(), rest.substring(dot + 1), found);
            }
        }
        array.stream().filter(BsonValue::isDocument).forEach(each -> follow(each.asDocument(), rest, found));
    }
}
