package dev.bascule.postgres;

/** The questions that the catalogue is read by. Each takes the schemas wherever it has a parameter. */
final class CatalogueSql {

    /** Ordinary and partitioned tables without partitions, temporary tables and what extensions own. */
    private static final String OURS = """
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relpersistence <> 't'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                          AND d.deptype = 'e')
        """;

    private static final String OURS_ONLY = "(SELECT c.oid " + OURS + ")";

    static final String TABLES = """
        SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS partitioned,
               row_security_active(c.oid) AS filtered,
               has_table_privilege(c.oid, 'SELECT') AS may_select,
               has_table_privilege(c.oid, 'INSERT') AS may_insert,
               has_table_privilege(c.oid, 'UPDATE') AS may_update,
               has_table_privilege(c.oid, 'DELETE') AS may_delete
        """ + OURS;

    static final String COLUMNS = """
        SELECT a.attrelid AS oid, a.attname AS name, a.atttypid AS type, a.atttypmod AS mod,
               format_type(a.atttypid, a.atttypmod) AS sql_type, a.attnotnull AS not_null,
               a.attidentity AS identity, a.attgenerated <> '' AS generated,
               pg_get_expr(d.adbin, d.adrelid) AS expression
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN %s
        ORDER BY a.attrelid, a.attnum
        """.formatted(OURS_ONLY);

    /** Valid unique and exclusion indexes; the primary one first, then by name. */
    static final String KEYS = """
        SELECT i.indrelid AS oid, x.relname AS name, i.indisprimary AS primary_key,
               0 = ANY (i.indkey::int2[]) AS expression,
               (SELECT array_agg(a.attname::text ORDER BY k.place)
                FROM unnest(i.indkey::int2[]) WITH ORDINALITY k (number, place)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE k.place <= i.indnkeyatts) AS columns,
               (SELECT array_agg(pg_get_indexdef(i.indexrelid, k::int, true) ORDER BY k)
                FROM generate_series(1, i.indnkeyatts) k) AS elements,
               (SELECT array_agg('OPERATOR(' || quote_ident(s.nspname) || '.' || o.oprname || ')' ORDER BY e.place)
                FROM unnest(f.conexclop) WITH ORDINALITY e (operator, place)
                JOIN pg_operator o ON o.oid = e.operator
                JOIN pg_namespace s ON s.oid = o.oprnamespace) AS operators,
               pg_get_expr(i.indpred, i.indrelid) AS predicate,
               coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
               NOT i.indimmediate AS is_deferrable
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
        LEFT JOIN pg_constraint f ON f.conindid = i.indexrelid AND f.contype = 'x' AND f.conrelid = i.indrelid
        WHERE i.indisvalid AND (i.indisunique OR i.indisexclusion) AND i.indrelid IN %s
        ORDER BY i.indrelid, NOT i.indisprimary, x.relname
        """.formatted(OURS_ONLY);

    /** Those that a partition inherits are the root's own. */
    static final String FOREIGN_KEYS = """
        SELECT f.conrelid AS oid, f.conname AS name, n.nspname AS schema, c.relname AS table_name,
               tn.nspname AS to_schema, t.relname AS to_name, f.condeferrable AS is_deferrable,
               (SELECT array_agg(a.attname::text ORDER BY k.place)
                FROM unnest(f.conkey) WITH ORDINALITY k (number, place)
                JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.number) AS columns,
               (SELECT array_agg(a.attname::text ORDER BY k.place)
                FROM unnest(f.confkey) WITH ORDINALITY k (number, place)
                JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.number) AS referenced
        FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class t ON t.oid = f.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
        WHERE f.contype = 'f' AND f.conparentid = 0 AND f.conrelid IN %s
        ORDER BY f.conrelid, f.conname
        """.formatted(OURS_ONLY);

    static final String TRIGGERS = """
        SELECT tgrelid AS oid, tgname AS name FROM pg_trigger
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid IN %s
        ORDER BY tgrelid, tgname
        """.formatted(OURS_ONLY);

    /** Sequences of identity and serial columns, and those that only a default draws from. */
    static final String SEQUENCES = """
        SELECT s.oid AS sequence_oid, n.nspname AS schema, s.relname AS name, a.attrelid AS oid,
               a.attname AS column, pg_has_role(s.relowner, 'USAGE') AS owned,
               has_sequence_privilege(s.oid, 'UPDATE') AS settable
        FROM (SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
              FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
              UNION
              SELECT d.refobjid, e.adrelid, e.adnum
              FROM pg_depend d JOIN pg_attrdef e ON e.oid = d.objid
              WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
                AND d.deptype = 'n') found
        JOIN pg_class s ON s.oid = found.sequence AND s.relkind = 'S'
        JOIN pg_namespace n ON n.oid = s.relnamespace
        JOIN pg_attribute a ON a.attrelid = found.relation AND a.attnum = found.number
        WHERE a.attrelid IN %s
        ORDER BY n.nspname, s.relname, a.attrelid, a.attnum
        """.formatted(OURS_ONLY);

    /** Also those that read a table through views. */
    static final String MATERIALIZED_VIEWS = """
        WITH RECURSIVE reads (reader, source) AS (
          SELECT r.ev_class, d.refobjid FROM pg_rewrite r JOIN pg_depend d
            ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
          WHERE d.refobjid <> r.ev_class
        ), through (reader, source) AS (
          SELECT reader, source FROM reads
          UNION SELECT through.reader, reads.source FROM through JOIN reads ON reads.reader = through.source
        )
        SELECT DISTINCT n.nspname AS schema, v.relname AS name, through.source AS oid
        FROM through JOIN pg_class v ON v.oid = through.reader AND v.relkind = 'm'
        JOIN pg_namespace n ON n.oid = v.relnamespace
        WHERE through.source IN %s
        ORDER BY 1, 2, 3
        """.formatted(OURS_ONLY);

    private CatalogueSql() {}
}
