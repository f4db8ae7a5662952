package dev.bascule.console.desk;

import java.util.Locale;

/** Sandboxes beside the first one, each started only when somebody asks for it. Any thread. */
public enum Sample {
    /** A database whose users wait for workspaces. */
    NEWBI,
    /** Two PostgreSQL databases: one to export from, one that takes the rows in. */
    APPLYONS;

    /** As the command line calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
