package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import java.util.Optional;

/** What becomes of a document with an owner: exactly one of four. Any thread. */
sealed interface Verdict {

    /** The document as it shall be; the very one it was when it keeps its bytes. */
    RawBson document();

    /** It had no workspace, or one that does not exist. */
    record Set(RawBson document, Optional<DocumentId> replaced) implements Verdict {}

    /** It named its workspace by another type than the application expects. */
    record Corrected(RawBson document, boolean ownerIsStranger) implements Verdict {}

    /** @param ownerIsStranger whether its owner is no member of its workspace */
    record AlreadyRight(RawBson document, boolean ownerIsStranger) implements Verdict {}

    /** @param preset the workspace that it carries and that does not exist */
    record Left(RawBson document, LeftOver reason, Optional<DocumentId> preset) implements Verdict {}
}
