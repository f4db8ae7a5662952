package dev.bascule.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** Against the server at {@code BASCULE_TEST_MONGODB}, when that is set. */
class RealServerContractTest extends ServerContract {

    @Override
    String uri() {
        Optional<String> real = Optional.ofNullable(System.getenv("BASCULE_TEST_MONGODB"));
        assumeTrue(real.isPresent(), "BASCULE_TEST_MONGODB is not set: the contract was not tried on a real server");
        return real.orElseThrow();
    }
}
