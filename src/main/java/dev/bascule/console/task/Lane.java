package dev.bascule.console.task;

/** Where a job waits its turn. Any thread. */
public enum Lane {
    /** One run at a time. */
    RUN("bascule-run", 1),
    /** A lane of its own, so that the way back never queues behind the way forward. */
    ROLLBACK("bascule-rollback", 1),
    /** Taking back an import, which may take minutes and is not a rollback. */
    UNDO("bascule-undo", 1),
    /** Measurements, comparisons, connection tests, small files. */
    READ("bascule-read", 4);

    private final String threadName;
    private final int threads;

    Lane(String threadName, int threads) {
        this.threadName = threadName;
        this.threads = threads;
    }

    int threads() {
        return threads;
    }

    String threadName(int number) {
        return threads == 1 ? threadName : threadName + "-" + number;
    }
}
