package dev.bascule.reshape;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The host and port of an absolute http(s) URL, found in the bytes of a text. Any thread.
 *
 * @param from first byte of the text
 * @param to behind its last byte
 * @param hostStart behind the user part, when there is one
 * @param hostEnd behind the host, where the colon of a port may stand
 * @param portEnd behind the port; {@code hostEnd} when there is no colon
 */
record UrlAuthority(byte[] bytes, int from, int to, int hostStart, int hostEnd, int portEnd) {

    private static final byte[] SCHEME = {'h', 't', 't', 'p'};
    private static final byte[] SEPARATOR = {':', '/', '/'};

    /** Browsers and libraries disagree about what these mean in an authority; such a text is no URL. */
    private static final String FORBIDDEN = "\\<>\"^`{|}";

    private static final int LONGEST_PORT = 5;
    private static final int HIGHEST_PORT = 65_535;

    static Optional<UrlAuthority> find(byte[] bytes, int from, int to) {
        int start = afterScheme(bytes, from, to);
        if (start < 0) {
            return Optional.empty();
        }
        int end = start;
        int hostStart = start;
        while (end < to && bytes[end] != '/' && bytes[end] != '?' && bytes[end] != '#') {
            if (bytes[end] >= 0 && bytes[end] <= ' ' || bytes[end] == 0x7F || FORBIDDEN.indexOf(bytes[end]) >= 0) {
                return Optional.empty();
            }
            if (bytes[end] == '@') {
                hostStart = end + 1;
            }
            end++;
        }
        int hostEnd = hostStart;
        while (hostEnd < end && bytes[hostEnd] != ':') {
            hostEnd++;
        }
        boolean isAddress = hostStart < end && bytes[hostStart] == '[';
        UrlAuthority found = new UrlAuthority(bytes, from, to, hostStart, hostEnd, end);
        return hostEnd == hostStart || isAddress || !found.hasUsablePort() ? Optional.empty() : Optional.of(found);
    }

    String host() {
        return new String(bytes, hostStart, hostEnd - hostStart, StandardCharsets.UTF_8);
    }

    /** The text with another host, without its port when that is the one to drop. */
    byte[] with(String host, OptionalInt dropPort) {
        OptionalInt port = port();
        int keepFrom = port.isPresent() && port.equals(dropPort) ? portEnd : hostEnd;
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + host.length());
        out.write(bytes, from, hostStart - from);
        out.writeBytes(host.getBytes(StandardCharsets.UTF_8));
        out.write(bytes, keepFrom, to - keepFrom);
        return out.toByteArray();
    }

    /** No colon, a colon alone, or a number that a port can have. */
    private boolean hasUsablePort() {
        return portEnd - hostEnd <= 1 || port().isPresent();
    }

    private OptionalInt port() {
        int digits = hostEnd + 1;
        while (digits < portEnd - 1 && bytes[digits] == '0') {
            digits++;
        }
        if (digits >= portEnd || portEnd - digits > LONGEST_PORT) {
            return OptionalInt.empty();
        }
        int port = 0;
        for (int i = digits; i < portEnd; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return OptionalInt.empty();
            }
            port = port * 10 + bytes[i] - '0';
        }
        return port <= HIGHEST_PORT ? OptionalInt.of(port) : OptionalInt.empty();
    }

    /** Index behind {@code http://} or {@code https://}, in any case; -1 when the text begins otherwise. */
    private static int afterScheme(byte[] bytes, int from, int to) {
        if (to - from < SCHEME.length + SEPARATOR.length) {
            return -1;
        }
        int at = from;
        for (byte letter : SCHEME) {
            if ((bytes[at++] | 0x20) != letter) {
                return -1;
            }
        }
        if ((bytes[at] | 0x20) == 's') {
            at++;
        }
        if (to - at < SEPARATOR.length) {
            return -1;
        }
        for (byte sign : SEPARATOR) {
            if (bytes[at++] != sign) {
                return -1;
            }
        }
        return at;
    }
}
