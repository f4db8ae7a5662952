package dev.bascule.check;

import dev.bascule.task.CancelToken;

/** Looks by the kind of the check. Worker only. */
final class Judges implements CheckRunner.LookAt {

    private final CheckPlaces places;
    private final HttpProbe http;

    Judges(CheckPlaces places, HttpProbe http) {
        this.places = places;
        this.http = http;
    }

    @Override
    public Finding look(Check check, CancelToken cancel) {
        return switch (check.kind()) {
            case CheckKind.Http asked -> new HttpJudge(http, places, check).judge(asked);
            case CheckKind.Urls urls -> new UrlJudge(http, places, check).judge(urls);
            case CheckKind.Count count -> new CountJudge(places, check, cancel).judge(count);
            case CheckKind.Explain explain -> new IndexJudge(places, check).judge(explain);
            case CheckKind.Indexes indexes -> new IndexJudge(places, check).judge(indexes);
            case CheckKind.Service service -> services(check).judge(service);
            case CheckKind.Image image -> services(check).judge(image);
            case CheckKind.Stats stats -> services(check).judge(stats);
            case CheckKind.Volume volume -> services(check).judge(volume);
            case CheckKind.Log log -> new LogJudge(places, check).judge(log);
            case CheckKind.LogMetric metric -> new LogJudge(places, check).judge(metric);
            case CheckKind.Port port -> host(check, cancel).judge(port);
            case CheckKind.Disk disk -> host(check, cancel).judge(disk);
            case CheckKind.Clock clock -> host(check, cancel).judge(clock);
            case CheckKind.Files files -> new FilesJudge().judge(files);
        };
    }

    private ServiceJudge services(Check check) {
        return new ServiceJudge(places, check);
    }

    private HostJudge host(Check check, CancelToken cancel) {
        return new HostJudge(places.host(check.environment()), check, cancel);
    }
}
