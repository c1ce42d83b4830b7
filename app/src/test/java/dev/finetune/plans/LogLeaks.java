package dev.finetune.plans;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.finetune.faults.Invariants;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to all that is logged in this process, and keeps the lines that hold the key. */
final class LogLeaks extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<String> lines = new CopyOnWriteArrayList<>();

  static LogLeaks listening() {
    LogLeaks leaks = new LogLeaks();
    leaks.start();
    leaks.root.addAppender(leaks);
    return leaks;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String line =
        event.getLoggerName()
            + ": "
            + event.getFormattedMessage()
            + event.getMDCPropertyMap()
            + ThrowableProxyUtil.asString(event.getThrowableProxy());
    if (Invariants.FORMS_OF_KEY.stream().anyMatch(line::contains)) {
      lines.add(line);
    }
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
