package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import org.junit.jupiter.api.Test;

class ServerFailureTest {

    @Test
    void aLostConnectionIsToldWithItsServer() {
        OperatorException told = ServerFailure.lost(
                        new MongoSocketReadException("end of stream", new ServerAddress("db1", 27017)))
                .orElseThrow();
        assertThat(told.happened().english())
                .isEqualTo("Cannot connect to the MongoDB of db1:27017: the connection was lost.");
        assertThat(ServerFailure.mayPass(told.happened())).isTrue();
    }

    @Test
    void aServerThatStaysSilentIsNamedAsTheDriverNamesIt() {
        OperatorException told = ServerFailure.lost(new MongoTimeoutException(
                        "Timed out. Client view of cluster state is {servers=[{address=db2:27018, type=UNKNOWN}]"))
                .orElseThrow();
        assertThat(told.happened().english()).startsWith("Cannot connect to the MongoDB of db2:27018: ");
        assertThat(ServerFailure.mayPass(told.happened())).isTrue();
    }

    @Test
    void whatIsNoLostConnectionIsLeftAlone() {
        assertThat(ServerFailure.lost(new IllegalStateException("no"))).isEmpty();
    }

    @Test
    void aRefusedLoginDoesNotPassByItself() {
        assertThat(ServerFailure.mayPass(Text.of("mongo.connect.failed", "production", Text.of("mongo.connect.login"))))
                .isFalse();
        assertThat(ServerFailure.mayPass(Text.of("engine.no-mongo", "production")))
                .isFalse();
    }
}
