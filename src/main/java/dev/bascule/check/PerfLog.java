package dev.bascule.check;

import dev.bascule.check.PerfBlock.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the {@code CONVERSATIONS_PERF} blocks of a gateway's log, of all its generations. Pure.
 *
 * <p>Only a block's header carries the marker: its numbers stand in the lines that follow, among lines of other requests.
 * A number is its block's, the oldest one that is still open and has no such number yet. Lines whose header is not in the log
 * (it was in a file that is gone) belong to no block, and a block whose last lines are not there is one with fewer numbers.
 */
final class PerfLog {

    private static final String MARKER = "CONVERSATIONS_PERF";
    private static final String HEADER = "[" + MARKER + "]";

    /** A line has its number alone, but for what a log puts before every line. */
    private static final Pattern NUMBER = Pattern.compile("(?:[\\w.-]+\\s*\\|)?[\\d\\s:.,TZ+|\\[\\]/-]*"
            + "(?:(?:INFO|LOG|DEBUG|info|log|debug)\\b[\\s:|\\]-]*)?("
            + PerfMetric.words().stream()
                    .map(word -> word.equals("total") ? "TOTAL" : word)
                    .collect(Collectors.joining("|"))
            + ")(?:\\s*\\([^)]*\\))?\\s*:\\s*(undefined|\\d{1,12}(?:\\.\\d+)?)\\s?ms\\s*");

    private static final Pattern JSON_NUMBER = Pattern.compile("(\\d{1,12}(?:\\.\\d+)?)(?:\\s?ms)?");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Open> blocks = new ArrayList<>();
    private final List<Open> unfinished = new ArrayList<>();

    private PerfLog() {}

    /** A block whose lines are still coming. */
    private static final class Open {
        private final Generation generation;
        private final Set<PerfMetric> said = EnumSet.noneOf(PerfMetric.class);
        private final Map<PerfMetric, Duration> times = new EnumMap<>(PerfMetric.class);

        private Open(Generation generation) {
            this.generation = generation;
        }

        private void add(PerfMetric metric, String number) {
            said.add(metric);
            if (!number.equals("undefined")) {
                times.put(metric, millis(number));
            }
        }
    }

    /** Every block that says at least one number, in the order of their headers. */
    static List<PerfBlock> blocks(List<String> lines) {
        PerfLog log = new PerfLog();
        lines.forEach(log::read);
        return log.blocks.stream()
                .filter(block -> !block.said.isEmpty())
                .map(block -> new PerfBlock(block.generation, block.times))
                .toList();
    }

    private void read(String line) {
        if (line.contains(MARKER) && line.contains("{")) {
            json(line).ifPresent(blocks::add);
        } else if (line.contains(HEADER)) {
            Open block = new Open(line.contains("OPTIMIZED v2") ? Generation.V2 : Generation.V1);
            blocks.add(block);
            unfinished.add(block);
        } else if (!unfinished.isEmpty()) {
            Matcher number = NUMBER.matcher(line);
            if (number.matches()) {
                add(PerfMetric.of(number.group(1)).orElseThrow(), number.group(2));
            }
        }
    }

    private void add(PerfMetric metric, String number) {
        Optional<Open> owner = unfinished.stream()
                .filter(block -> !block.said.contains(metric))
                .findFirst();
        owner.ifPresent(block -> {
            block.add(metric, number);
            if (metric == PerfMetric.TOTAL) {
                unfinished.remove(block);
            }
        });
    }

    private static Optional<Open> json(String line) {
        JsonNode root;
        try {
            root = JSON.readTree(line.substring(line.indexOf('{')));
        } catch (JacksonException e) {
            return Optional.empty();
        }
        boolean ours = root.isObject()
                && root.values().stream().anyMatch(member -> member.isString() && isMarker(member.stringValue()));
        if (!ours) {
            return Optional.empty();
        }
        Open block = new Open(Generation.JSON);
        for (PerfMetric metric : PerfMetric.values()) {
            number(root.path(metric.word())).ifPresent(number -> block.add(metric, number));
        }
        return Optional.of(block);
    }

    /** The message is the marker, and not a sentence that mentions it. */
    private static boolean isMarker(String message) {
        return message.equals(MARKER) || message.startsWith(HEADER);
    }

    private static Optional<String> number(JsonNode member) {
        if (member.isMissingNode()) {
            return Optional.empty();
        }
        Matcher number = JSON_NUMBER.matcher(member.isString() ? member.stringValue() : member.toString());
        return Optional.of(number.matches() ? number.group(1) : "undefined");
    }

    private static Duration millis(String number) {
        return Duration.ofNanos(Math.round(Double.parseDouble(number) * 1_000_000));
    }
}
