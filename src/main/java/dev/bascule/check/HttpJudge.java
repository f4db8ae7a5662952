package dev.bascule.check;

import dev.bascule.check.HttpProbe.Outcome;
import dev.bascule.environment.Secret;
import dev.bascule.task.CancelledException;
import dev.bascule.text.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges what is asked over HTTP. Worker only. */
final class HttpJudge {

    private final HttpProbe http;
    private final CheckPlaces places;
    private final Check check;

    HttpJudge(HttpProbe http, CheckPlaces places, Check check) {
        this.http = http;
        this.places = places;
        this.check = check;
    }

    Finding judge(CheckKind.Http rules) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        rules.headers().forEach((name, source) -> headers.put(name, places.secret(check.environment(), name, source)));
        try {
            return switch (http.ask("GET", rules.url(), headers, check.deadline())) {
                case Outcome.Answered answer -> answered(rules, answer);
                case Outcome.Failed failed -> Finding.of(failed.failure().result(), why(failed, rules.url()));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private Finding answered(CheckKind.Http rules, Outcome.Answered answer) {
        List<Text> broken = new ArrayList<>();
        if (!rules.status().contains(answer.status())) {
            broken.add(Text.of("check.http.status", Integer.toString(answer.status()), words(rules.status())));
        }
        broken.addAll(JsonRules.broken(rules.json(), answer.body()));
        rules.contains()
                .filter(text -> !new String(answer.body(), StandardCharsets.UTF_8).contains(text))
                .ifPresent(text -> broken.add(Text.of("check.http.contains", Said.shortened(text))));
        rules.under()
                .filter(limit -> answer.took().compareTo(limit) >= 0)
                .ifPresent(limit ->
                        broken.add(Text.of("check.http.slow", Said.duration(answer.took()), Said.duration(limit))));
        String observed = answer.status() + ", " + Said.duration(answer.took());
        return broken.isEmpty()
                ? Finding.ok(observed)
                : Finding.of(check.severity().result(), Said.together(broken), observed);
    }

    static String words(List<Integer> status) {
        return status.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Why there was no answer. */
    static Text why(Outcome.Failed failed, String url) {
        URI uri = URI.create(url);
        boolean named = failed.failure() == HttpProbe.Failure.UNRESOLVED || uri.getPort() < 0;
        String where = named ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        String key = failed.failure().name().toLowerCase(Locale.ROOT);
        return Text.of("check.http.failed." + key, where, failed.detail());
    }
}
