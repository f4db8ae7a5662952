package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import java.util.Optional;

/**
 * A user as he will be, with what is made for him. Any thread.
 *
 * @param user his document afterwards
 * @param isNew whether it comes into the collection; otherwise it is there already, if only with other bytes
 * @param needsReset whether he has a password that the new log-in will not find
 */
public record UserMaking(
        DocumentId id,
        RawBson user,
        boolean isNew,
        Optional<RawBson> organization,
        Optional<RawBson> member,
        Optional<RawBson> account,
        boolean needsReset) {}
