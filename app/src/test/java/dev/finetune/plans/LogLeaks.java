package dev.finetune.plans;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import dev.finetune.faults.ApiKeyForms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Listens to all that is logged in this process, and keeps the lines that hold the key; the others
 * only with {@code -Dplans.log=true}, for plans log a lot.
 */
final class LogLeaks extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

  static LogLeaks listening() {
    LogLeaks leaks = new LogLeaks();
    leaks.start();
    if (!Boolean.getBoolean("plans.log")) {
      leaks.root.iteratorForAppenders().forEachRemaining(leaks.others::add);
      leaks.others.forEach(leaks.root::detachAppender);
    }
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
    if (!ApiKeyForms.in(line).isEmpty()) {
      lines.add(line);
    }
  }

  @Override
  public void close() {
    root.detachAppender(this);
    others.forEach(root::addAppender);
    stop();
  }
}
