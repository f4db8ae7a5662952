package dev.bascule.run;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.bascule.run.RunSnapshot.LogLine.Level;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.text.Text;
import java.nio.file.Files;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@code run.log}: the technical side of one run, with the stack traces that no screen shows. */
final class RunLog implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RunLog.class);
    private static final String RUN = "run";

    private final Logger root;
    private final FileAppender<ILoggingEvent> appender;

    private RunLog(Logger root, FileAppender<ILoggingEvent> appender) {
        this.root = root;
        this.appender = appender;
    }

    static RunLog open(RunFolder folder) {
        if (!Files.exists(folder.log())) {
            folder.createFile(folder.log());
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{36} %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setName("run-" + folder.run());
        appender.setFile(folder.log().toString());
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        // whoever shows lines can tell which run they belong to
        MDC.put(RUN, folder.run().value());
        return new RunLog(root, appender);
    }

    /** What the operator is told stands in the log too, between what nobody is told. */
    static void say(Level level, Text message) {
        LOG.atLevel(
                        switch (level) {
                            case INFO -> org.slf4j.event.Level.INFO;
                            case WARNING -> org.slf4j.event.Level.WARN;
                            case ERROR -> org.slf4j.event.Level.ERROR;
                        })
                .log(message.english());
    }

    @Override
    public void close() {
        MDC.remove(RUN);
        root.detachAppender(appender);
        appender.stop();
    }
}
