package dev.bascule.mongo.dump;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * File names of collections, as the dump tools make and read them. Any thread.
 *
 * <p>A name is escaped like a part of a URL's query. One that would be too long for a file system is cut and ends in a
 * hash of the whole name; the true name is then in the metadata file. The dump tools know that form by its length, so a
 * short name that needs it (two names that differ by case only, a device name of Windows) is filled up to that length.
 */
final class CollectionFileNames {

    /** 255 bytes, which file systems allow, less the longest ending, {@code .metadata.json.gz}. */
    static final int LONGEST = 238;

    private static final String DELIMITER = "%24";
    private static final int HASH_LENGTH = 27;
    private static final int PREFIX = LONGEST - DELIMITER.length() - HASH_LENGTH;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private CollectionFileNames() {}

    /** The base name (without ending) of each collection's files; no two are equal on any file system. */
    static Map<String, String> baseNames(Collection<String> collections) {
        Map<String, Long> alike =
                collections.stream().collect(Collectors.groupingBy(CollectionFileNames::folded, Collectors.counting()));
        Map<String, String> names = new LinkedHashMap<>();
        for (String collection : collections) {
            String folded = folded(collection);
            boolean ambiguous = alike.get(folded) > 1 || DEVICE.matcher(folded).matches();
            names.put(collection, ambiguous ? hashed(collection) : baseName(collection));
        }
        return names;
    }

    private static String folded(String collection) {
        return baseName(collection).toLowerCase(Locale.ROOT);
    }

    /** The base name that the dump tools give a collection. */
    static String baseName(String collection) {
        return escape(collection).length() > LONGEST ? hashed(collection) : escape(collection);
    }

    /** Whether a base name is in the form whose true name only the metadata file tells. */
    static boolean isHashed(String baseName) {
        return baseName.length() == LONGEST && baseName.contains(DELIMITER);
    }

    private static String hashed(String collection) {
        String escaped = escape(collection);
        String prefix = escaped.length() >= PREFIX
                ? escaped.substring(0, PREFIX)
                : escaped + "_".repeat(PREFIX - escaped.length());
        byte[] hash = sha1().digest(collection.getBytes(StandardCharsets.UTF_8));
        return prefix + DELIMITER + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    static String escape(String collection) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : collection.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isPlain(character)) {
                escaped.append(character);
            } else if (character == ' ') {
                escaped.append('+');
            } else {
                escaped.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || "-_.~".indexOf(character) >= 0;
    }

    /** The name that an escaped one stands for; empty when no dump tool can have written it. */
    static Optional<String> unescape(String escaped) {
        byte[] source = escaped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer octets = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                if (i + 2 >= source.length
                        || !HexFormat.isHexDigit(source[i + 1])
                        || !HexFormat.isHexDigit(source[i + 2])) {
                    return Optional.empty();
                }
                octets.put((byte) (HexFormat.fromHexDigit(source[++i]) << 4 | HexFormat.fromHexDigit(source[++i])));
            } else {
                octets.put(source[i] == '+' ? (byte) ' ' : source[i]);
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static MessageDigest sha1() {
        try {
            // a name's fingerprint in a file name, as the dump tools take it; nothing is secured by it
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
