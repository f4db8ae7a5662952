package dev.bascule.console;

import dev.bascule.console.desk.SandboxSource;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.server.WireHook;
import dev.bascule.server.WireProxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A sandbox whose production is seen through a proxy. Any thread. */
final class ProxiedSandbox implements SandboxSource {

    private final SandboxSource sandbox;
    private final String options;
    private final WireHook[] hooks;
    private final CompletableFuture<WireProxy> proxy = new CompletableFuture<>();

    /** @param options of the connection string, with its {@code /?}; may be empty */
    ProxiedSandbox(SandboxSource sandbox, String options, WireHook... hooks) {
        this.sandbox = sandbox;
        this.options = options;
        this.hooks = hooks.clone();
    }

    /** Of a sandbox that was started. */
    WireProxy proxy() {
        return proxy.join();
    }

    @Override
    public Running start() {
        Running running = sandbox.start();
        Environment production = running.environments().stream()
                .filter(Environment::isProduction)
                .findFirst()
                .orElseThrow();
        MongoSettings direct = production.mongo().orElseThrow();
        WireProxy made = WireProxy.before(direct.uri().orElseThrow(), hooks);
        proxy.complete(made);
        Environment through = at(production, direct, made.uri() + options);
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
                made.close();
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
