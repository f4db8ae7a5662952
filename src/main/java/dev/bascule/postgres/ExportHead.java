package dev.bascule.postgres;

import dev.bascule.postgres.ExportReport.ExportedArray;
import dev.bascule.relational.Bytes;
import dev.bascule.relational.Profile;
import dev.bascule.relational.TransferTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What stands before the rows of an export. One thread. */
final class ExportHead {

    private static final String VERSION = "1.0";
    private static final Object NO_PROFILE = JsonNodeFactory.instance.nullNode();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;
    private final Instant begun;
    private final ExportRequest request;
    private final Optional<Profile> profile;
    private final PostgresIdentity identity;

    ExportHead(Clock clock, ExportRequest request, Optional<Profile> profile, PostgresIdentity identity) {
        this.clock = clock;
        this.begun = clock.instant();
        this.request = request;
        this.profile = profile;
        this.identity = identity;
    }

    /** The beginning of the file, up to the brace of {@code data}. */
    Bytes bytes(List<TransferTable> tables, List<ExportedArray> arrays) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("timestamp", TIME.format(begun));
        metadata.put("version", VERSION);
        metadata.put("exportedAt", TIME.format(clock.instant()));
        metadata.put("tool", request.tool());
        metadata.put("server", "PostgreSQL " + identity.version());
        metadata.put(
                "profile", profile.map(Profile::name).<Object>map(name -> name).orElse(NO_PROFILE));
        Map<String, Object> said = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            said.put(tables.get(i).array(), table(tables.get(i), arrays.get(i)));
        }
        metadata.put("tables", said);
        metadata.put("masked", request.masked());
        byte[] compact = JSON.writeValueAsString(metadata).getBytes(StandardCharsets.UTF_8);
        return new Bytes()
                .add('{')
                .line(1)
                .add("\"metadata\": ")
                .addIndented(compact, 0, compact.length, 1)
                .add(',')
                .line(1)
                .add("\"data\": {");
    }

    private static Map<String, Object> table(TransferTable table, ExportedArray array) {
        Map<String, Object> columns = new LinkedHashMap<>();
        table.table().stored().forEach(column -> columns.put(column.name(), column.sqlType()));
        table.sets().forEach(set -> columns.put(set.field(), "text[]"));
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("table", array.table());
        said.put("rows", array.rows());
        said.put("columns", columns);
        said.put("digest", array.digest());
        return said;
    }
}
