package dev.bascule.console.activity;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Hands what the program logs to the activity as well, from the moment it is opened. Any thread. */
public final class ActivityAppender extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String OURS = "dev.bascule.";

    private final ActivityLog log;
    private final Logger root;

    public ActivityAppender(ActivityLog log) {
        this.log = log;
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        this.root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        setContext(context);
        setName("activity");
    }

    /** From now on every line is handed on. */
    public void open() {
        start();
        root.addAppender(this);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        log.add(
                event.getInstant(),
                level(event.getLevel()),
                Optional.ofNullable(event.getMDCPropertyMap().get("run")),
                origin(event.getLoggerName()),
                message(event));
    }

    private static ActivityLine.Level level(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return ActivityLine.Level.ERROR;
        }
        return level.isGreaterOrEqual(Level.WARN) ? ActivityLine.Level.WARNING : ActivityLine.Level.INFO;
    }

    /** The package of ours, or the library. */
    private static String origin(String logger) {
        if (logger.startsWith(OURS)) {
            String rest = logger.substring(OURS.length());
            int dot = rest.indexOf('.');
            return dot < 0 ? "bascule" : rest.substring(0, dot);
        }
        return logger.startsWith("org.mongodb") ? "driver" : "library";
    }

    private static String message(ILoggingEvent event) {
        IThrowableProxy cause = event.getThrowableProxy();
        String said = event.getFormattedMessage();
        // the stack stands in the file; here one line is one line
        String whole = cause == null ? said : said + ": " + cause.getMessage();
        return whole.replace('\n', ' ').replace('\r', ' ');
    }
}
