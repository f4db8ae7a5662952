package dev.bascule.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The connections to one place, by how long an answer may take: a server that falls silent sends no error, so that only
 * a limit tells it from one that is busy. Any thread; close it when done.
 */
final class Connections implements AutoCloseable {

    /** What kind of work an answer is waited for. */
    enum Kind {
        /** What a healthy server does at once: control commands, renames, records, names. */
        PROMPT,
        /** A batch of a cursor or of documents to write, for which a busy server may take its time. */
        BATCH,
        /** What takes as long as it takes; only together with a {@link Watch}. */
        ENDLESS
    }

    private static final Duration BATCH_LIMIT = Duration.ofMinutes(2);

    private final MongoClientSettings settings;
    private final Duration prompt;
    private final Map<Kind, MongoClient> clients = new EnumMap<>(Kind.class);

    /** @param prompt how long an answer of kind {@link Kind#PROMPT} is waited for */
    Connections(MongoClientSettings settings, Duration prompt) {
        this.settings = settings;
        this.prompt = prompt;
    }

    Duration prompt() {
        return prompt;
    }

    /** Connections are made when they are first needed. */
    synchronized MongoClient of(Kind kind) {
        return clients.computeIfAbsent(kind, this::open);
    }

    private MongoClient open(Kind kind) {
        Duration limit =
                switch (kind) {
                    case PROMPT -> prompt;
                    case BATCH -> BATCH_LIMIT;
                    case ENDLESS -> Duration.ZERO;
                };
        return MongoClients.create(MongoClientSettings.builder(settings)
                .applyToSocketSettings(socket -> socket.readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS))
                .build());
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(MongoClient::close);
        clients.clear();
    }
}
