package dev.bascule.console.settings;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON files of the home, in which nothing may be missing or unknown. Any thread. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private StrictJson() {}

    /** Takes its time when it is asked for first: who starts for the first time has no file to read. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
