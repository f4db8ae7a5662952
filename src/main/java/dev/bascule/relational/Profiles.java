package dev.bascule.relational;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The profiles that come with the program. Any thread. */
public final class Profiles {

    /** The word that asks for no profile at all. */
    public static final String NONE = "none";

    private static final List<String> SHIPPED = List.of("applyons");

    private Profiles() {}

    public static List<Profile> shipped() {
        return SHIPPED.stream().map(Profiles::read).toList();
    }

    /**
     * The profile to use on a database.
     *
     * @param named what the operator asked for; without it the first shipped one that fits is used
     * @throws OperatorException invalid, when there is none of that name or a table of it is missing
     */
    public static Optional<Profile> choose(Optional<String> named, Catalogue catalogue) {
        if (named.isEmpty()) {
            return shipped().stream().filter(profile -> profile.fits(catalogue)).findFirst();
        }
        if (named.get().equals(NONE)) {
            return Optional.empty();
        }
        requireKnown(named);
        Profile profile = read(named.get());
        if (!profile.fits(catalogue)) {
            throw invalid(Text.of("relational.profile.does-not-fit", named.get()));
        }
        return Optional.of(profile);
    }

    /** @throws OperatorException invalid, when no profile is called so; before anything is connected to */
    public static void requireKnown(Optional<String> named) {
        if (named.isPresent() && !named.get().equals(NONE) && !SHIPPED.contains(named.get())) {
            throw invalid(Text.of("relational.profile.unknown", named.get()));
        }
    }

    private static Profile read(String name) {
        String file = "profiles/" + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(Profiles.class.getResourceAsStream(file), file)) {
            return ProfileReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OperatorException invalid(Text happened) {
        return new OperatorException(
                Reason.INVALID,
                happened,
                Text.of("relational.state.nothing-written"),
                Text.of("relational.profile.remedy", String.join(", ", SHIPPED), NONE));
    }
}
