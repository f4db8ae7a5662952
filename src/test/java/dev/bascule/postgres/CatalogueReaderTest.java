package dev.bascule.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.LoadOrder;
import dev.bascule.relational.LoadOrder.How;
import dev.bascule.relational.Table;
import dev.bascule.relational.TableName;
import dev.bascule.relational.UniqueKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the catalogue of a schema with everything in it looks like. */
@ExtendWith(TestServer.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueReaderTest {

    private static final String ZOO = """
        CREATE SCHEMA hr;
        CREATE TYPE mood AS ENUM ('glad', 'sad');
        CREATE TYPE pair AS (a int, b text);
        CREATE DOMAIN percent AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 100);
        CREATE DOMAIN word AS varchar(10) NOT NULL;
        CREATE SEQUENCE hr.invoice_no;
        CREATE TABLE "Kinds" (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, small smallint DEFAULT 3, "Upper" text NOT NULL,
          code char(3), note varchar(20), money12 numeric(12,2), rough numeric(3,-2), any_number numeric,
          f4 real, f8 double precision, ok boolean, at3 timestamp(3), at timestamp, atz timestamptz(0), day date,
          raw bytea, u uuid, j json, jb jsonb, cash money, feeling mood, feelings mood[], matrix int[][],
          share percent, name word, couple pair, span int4range, wait interval,
          twice bigint GENERATED ALWAYS AS (small * 2) STORED
        );
        CREATE TABLE hr.staff (
          no int DEFAULT nextval('hr.invoice_no') PRIMARY KEY, boss int REFERENCES hr.staff, mail text,
          began int, ended int,
          CONSTRAINT apart EXCLUDE USING gist (int4range(began, ended) WITH &&)
        );
        CREATE UNIQUE INDEX staff_mail ON hr.staff (lower(mail));
        CREATE UNIQUE INDEX staff_boss ON hr.staff (boss) INCLUDE (mail) WHERE ended IS NULL;
        CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL);
        CREATE TABLE egg (id int PRIMARY KEY, hen int REFERENCES hen);
        ALTER TABLE hen ADD CONSTRAINT hen_egg FOREIGN KEY (egg) REFERENCES egg DEFERRABLE;
        CREATE TABLE measured (day date NOT NULL, v int, UNIQUE (day, v) DEFERRABLE) PARTITION BY RANGE (day);
        CREATE TABLE measured_2025 PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        CREATE VIEW seen AS SELECT * FROM measured;
        CREATE MATERIALIZED VIEW sums AS SELECT day, sum(v) FROM seen GROUP BY day;
        CREATE TABLE nothing_tells (a int, b text);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER touched BEFORE UPDATE ON hen FOR EACH ROW EXECUTE FUNCTION touch();
        """;

    private Catalogue catalogue;

    @BeforeAll
    void read(TestServer server) {
        TestDatabase database = server.database(ZOO).withSchemas("public", "hr");
        try (PostgresPlace place = database.open()) {
            catalogue = new CatalogueReader(place).read();
        }
    }

    private Table table(String spoken) {
        return catalogue.find(spoken).orElseThrow();
    }

    private Column column(String name) {
        return table("Kinds").column(name).orElseThrow();
    }

    private ColumnType type(String name) {
        return column(name).type();
    }

    @Test
    void tablesAreRootsOfTheSchemasNamed() {
        assertThat(catalogue.tables())
                .extracting(table -> table.name().toString())
                .containsExactly(
                        "hr.staff",
                        "public.Kinds",
                        "public.egg",
                        "public.hen",
                        "public.measured",
                        "public.nothing_tells");
        assertThat(table("measured").partitioned()).isTrue();
        assertThat(catalogue.find("hr.staff")).isEqualTo(catalogue.find("staff"));
    }

    @Test
    void columnsAreWhatTheyHold() {
        assertThat(type("small")).isEqualTo(new ColumnType.Whole(16));
        assertThat(type("Upper")).isEqualTo(ColumnType.Text.UNLIMITED);
        assertThat(type("code")).isEqualTo(new ColumnType.Text(OptionalInt.of(3), true));
        assertThat(type("note")).isEqualTo(new ColumnType.Text(OptionalInt.of(20), false));
        assertThat(type("money12")).isEqualTo(new ColumnType.Decimal(OptionalInt.of(12), 2));
        assertThat(type("rough")).isEqualTo(new ColumnType.Decimal(OptionalInt.of(3), -2));
        assertThat(type("any_number")).isEqualTo(ColumnType.Decimal.UNLIMITED);
        assertThat(type("f4")).isEqualTo(new ColumnType.Real(32));
        assertThat(type("at3")).isEqualTo(new ColumnType.Timestamp(3, false));
        assertThat(type("at")).isEqualTo(new ColumnType.Timestamp(6, false));
        assertThat(type("atz")).isEqualTo(new ColumnType.Timestamp(0, true));
        assertThat(type("j")).isEqualTo(new ColumnType.Json(false));
        assertThat(type("jb")).isEqualTo(new ColumnType.Json(true));
        assertThat(type("feeling")).isEqualTo(new ColumnType.Enumeration(List.of("glad", "sad")));
        assertThat(type("feelings"))
                .isEqualTo(new ColumnType.ArrayOf(new ColumnType.Enumeration(List.of("glad", "sad"))));
        assertThat(type("matrix")).isEqualTo(new ColumnType.ArrayOf(new ColumnType.Whole(32)));
        assertThat(type("share"))
                .isEqualTo(new ColumnType.Domain(new ColumnType.Decimal(OptionalInt.of(5), 2), false, true));
        assertThat(type("name"))
                .isEqualTo(new ColumnType.Domain(new ColumnType.Text(OptionalInt.of(10), false), true, false));
        assertThat(List.of("couple", "span", "wait"))
                .allSatisfy(name -> assertThat(type(name)).isEqualTo(new ColumnType.Opaque()));
    }

    @Test
    void columnsAreFilledAsTheServerSays() {
        assertThat(column("id").identity()).isEqualTo(Column.Identity.ALWAYS);
        assertThat(column("twice").isGenerated()).isTrue();
        assertThat(column("small").defaultExpression()).contains("3");
        assertThat(column("share").sqlType()).isEqualTo("public.percent");
        assertThat(column("Upper").mayBeAbsent()).isFalse();
        assertThat(table("staff").column("no").orElseThrow().drawsFromSequence())
                .isTrue();
    }

    @Test
    void keysAreToldApart() {
        List<UniqueKey> staff = table("staff").keys();
        assertThat(staff)
                .extracting(UniqueKey::name)
                .containsExactly("staff_pkey", "apart", "staff_boss", "staff_mail");
        assertThat(staff.get(0).identifies()).isTrue();
        assertThat(staff.get(1).operators()).containsExactly("OPERATOR(pg_catalog.&&)");
        assertThat(staff.get(2).columns()).containsExactly("boss");
        assertThat(staff.get(2).predicate()).contains("(ended IS NULL)");
        assertThat(staff.get(3).elements()).containsExactly("lower(mail)");
        assertThat(staff.subList(1, 4)).noneMatch(UniqueKey::identifies);
        assertThat(table("measured").keys()).singleElement().satisfies(key -> assertThat(key.deferrable())
                .isTrue());
        assertThat(table("nothing_tells").keys()).isEmpty();
    }

    @Test
    void referencesTriggersSequencesAndStaleViewsAreFound() {
        assertThat(table("hen").foreignKeys()).singleElement().satisfies(key -> {
            assertThat(key.to()).isEqualTo(new TableName("public", "egg"));
            assertThat(key.deferrable()).isTrue();
        });
        assertThat(table("hen").triggers()).containsExactly("touched");
        assertThat(catalogue.sequences())
                .extracting(sequence -> sequence.sequence() + " " + sequence.table() + "." + sequence.column())
                .containsExactly("hr.invoice_no hr.staff.no", "public.Kinds_id_seq public.Kinds.id");
        assertThat(catalogue.materializedViews()).singleElement().satisfies(view -> assertThat(
                        view.view() + " of " + view.table())
                .isEqualTo("public.sums of public.measured"));
    }

    @Test
    void circlesAreBrokenWhereTheyCanBe() {
        LoadOrder order = LoadOrder.of(catalogue.tables());
        assertThat(order.cycles())
                .containsExactly(List.of(new TableName("public", "egg"), new TableName("public", "hen")));
        assertThat(order.brokenEdges())
                .extracting(edge -> edge.key().name() + " " + edge.how())
                .containsExactly(
                        "staff_boss_fkey " + How.ONE_STATEMENT,
                        "egg_hen_fkey " + How.NULL_FIRST,
                        "hen_egg " + How.DEFERRED);
    }

    @Test
    void anAccountWithoutRightsSeesWhatItMayDo(TestServer server) {
        TestDatabase database = server.database("""
            CREATE TABLE mine (id int); CREATE TABLE hidden (id int); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
            DROP ROLE IF EXISTS bascule_reader; CREATE ROLE bascule_reader LOGIN PASSWORD 'x';
            GRANT SELECT ON mine, hidden TO bascule_reader\
            """);
        try (PostgresPlace place = database.openAs("bascule_reader", "x")) {
            Catalogue seen = new CatalogueReader(place).read();
            assertThat(seen.find("mine").orElseThrow().rights())
                    .isEqualTo(new Table.Rights(true, false, false, false, false));
            assertThat(seen.find("hidden").orElseThrow().rights().filtered()).isTrue();
        }
    }

    @Test
    void readingLeavesTheSessionAsItWas(TestServer server) throws Exception {
        try (PostgresPlace place = server.database("CREATE TABLE a (id int)").open()) {
            place.execute("SET search_path = public, pg_temp");
            new CatalogueReader(place).read();
            assertThat(place.truth("SELECT current_setting('search_path') = 'public, pg_temp'"))
                    .isTrue();
        }
    }

    @Test
    void theOrderOfALongChainNeedsNoStack() {
        List<Table> chain = new java.util.ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            TableName name = new TableName("s", "t%05d".formatted(i));
            List<ForeignKey> parent = i == 0
                    ? List.of()
                    : List.of(new ForeignKey(
                            "fk" + i,
                            name,
                            List.of("a"),
                            new TableName("s", "t%05d".formatted(i - 1)),
                            List.of("id"),
                            false));
            chain.add(new Table(
                    name,
                    false,
                    List.of(new Column(
                            "a",
                            new ColumnType.Whole(32),
                            "integer",
                            false,
                            Optional.empty(),
                            Column.Identity.NONE,
                            Optional.empty())),
                    List.of(),
                    parent,
                    List.of(),
                    new Table.Rights(true, true, true, true, false)));
        }
        assertThat(LoadOrder.of(chain.reversed()).tables())
                .isEqualTo(chain.stream().map(Table::name).toList());
    }
}
