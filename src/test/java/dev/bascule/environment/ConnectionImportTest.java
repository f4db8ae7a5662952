package dev.bascule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.environment.ConnectionImport.Finding;
import dev.bascule.environment.ConnectionImport.Unusable;
import dev.bascule.environment.ConnectionImport.Usable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionImportTest {

    @Test
    void aConnectionStringIsTakenApart() {
        assertThat(ConnectionImport.of(" mongodb+srv://lea:p%40ss@c.example.net/app?retryWrites=true\n")
                        .findings())
                .containsExactly(new Usable(
                        Optional.empty(),
                        "mongodb+srv://c.example.net/app?retryWrites=true",
                        Optional.of("app"),
                        Optional.of("lea"),
                        Optional.of("app"),
                        Optional.of(Secret.of("p@ss"))));
    }

    @Test
    void anEnvFileTellsItsConnectionsTheUsualNamesFirst() {
        List<Finding> findings =
                ConnectionImport.of("""
                    # local
                    PORT=3000
                    CACHE=redis://h
                    export LEGACY_DB="mongodb://old:27017/legacy"
                    MONGO_USER=lea
                    MONGO_PASSWORD='s#cret'
                    MONGO_DB=app
                    MONGO_URL = mongodb://${MONGO_USER}:$MONGO_PASSWORD@h1,h2/?replicaSet=rs0  # the set
                    DATABASE_URL=postgresql://u:p@pg/app
                    BROKEN=mongodb://h:999999
                    OPEN=mongodb://${HOST}/x
                    """.replace("s#cret", "s3cret")).findings();
        assertThat(findings)
                .extracting(each -> each.variable().orElseThrow())
                .containsExactly("MONGO_URL", "LEGACY_DB", "DATABASE_URL", "BROKEN", "OPEN");
        assertThat(findings.getFirst())
                .isEqualTo(new Usable(
                        Optional.of("MONGO_URL"),
                        "mongodb://h1,h2/?replicaSet=rs0",
                        Optional.of("app"),
                        Optional.of("lea"),
                        Optional.empty(),
                        Optional.of(Secret.of("s3cret"))));
        assertThat(findings.subList(2, 5))
                .allSatisfy(each -> assertThat(each).isInstanceOf(Unusable.class))
                .extracting(each -> ((Unusable) each).reason().english())
                .containsExactly(
                        "This is a PostgreSQL address; the form is for MongoDB.",
                        "This cannot be read as a MongoDB connection string: mongodb://host:port/?options.",
                        "This refers to ${HOST}, which is not set here.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "PORT=1", "http://h", "=", "A=$A"})
    void whereThereIsNoneNoneIsFound(String text) {
        assertThat(ConnectionImport.of(text).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://h:27017/",
                "mongodb://h1:1,h2:2/app?replicaSet=rs0&tls=true&authSource=x&w=1",
                "mongodb+srv://c.example.net/?tls=false&appName=a"
            })
    void partsGiveTheConnectionStringBack(String uri) {
        assertThat(ConnectionParts.of(uri).orElseThrow().uri()).isEqualTo(uri);
    }
}
