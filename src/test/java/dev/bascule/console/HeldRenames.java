package dev.bascule.console;

import dev.bascule.console.desk.SandboxSource;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.server.Faults;
import dev.bascule.server.WireProxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A sandbox whose production stops in the middle of a switch until it is let go. Any thread. */
final class HeldRenames implements SandboxSource {

    private final SandboxSource sandbox;
    private final Faults faults = new Faults();
    private final CountDownLatch held = new CountDownLatch(1);

    HeldRenames(SandboxSource sandbox) {
        this.sandbox = sandbox;
    }

    /** The next rename but {@code before} waits. */
    void holdAfter(int before) {
        faults.before(before + 1, Faults.named("renameCollection"), this::hold);
    }

    void letGo() {
        held.countDown();
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Running start() {
        Running running = sandbox.start();
        Environment production = running.environments().stream()
                .filter(Environment::isProduction)
                .findFirst()
                .orElseThrow();
        MongoSettings direct = production.mongo().orElseThrow();
        WireProxy proxy = WireProxy.before(direct.uri().orElseThrow(), faults);
        Environment through = at(production, direct, proxy.uri());
        return new Running() {
            @Override
            public List<Environment> environments() {
                return running.environments().stream()
                        .map(each -> each.equals(production) ? through : each)
                        .toList();
            }

            @Override
            public void use(Environment environment) {
                running.use(environment);
            }

            @Override
            public void close() {
                letGo();
                proxy.close();
                running.close();
            }
        };
    }

    private static Environment at(Environment environment, MongoSettings direct, String uri) {
        MongoSettings through = new MongoSettings(
                new MongoSettings.Address.Uri(uri),
                direct.database(),
                direct.user(),
                direct.password(),
                direct.authSource(),
                direct.tls(),
                direct.direct());
        return new Environment(
                environment.name(),
                environment.kind(),
                Optional.of(through),
                environment.postgres(),
                environment.host(),
                environment.services(),
                environment.maintenance(),
                environment.afterSwitch(),
                environment.health());
    }
}
