package dev.bascule.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a gateway says of its conversation list's queries; each generation says some of them. */
public enum PerfMetric {
    TOTAL("total"),
    VALID_USER_IDS("validUserIds"),
    CONVERSATIONS_QUERY("conversationsQuery"),
    MEMBER_USERS_QUERY("memberUsersQuery"),
    UNREAD_COUNTS("unreadCounts"),
    COUNT_QUERY("countQuery"),
    PARALLEL_QUERIES("parallelQueries");

    private final String word;

    PerfMetric(String word) {
        this.word = word;
    }

    /** As files and logs write it. */
    public String word() {
        return word;
    }

    /** Every word there is. */
    public static List<String> words() {
        return Arrays.stream(values()).map(PerfMetric::word).toList();
    }

    /** The metric of that word; the total is shouted in some generations. */
    public static Optional<PerfMetric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word) || metric == TOTAL && word.equals("TOTAL"))
                .findFirst();
    }
}
