package dev.finetune.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/** What a class of the program logs, at level INFO or above, from now on until closed. */
public final class LoggedLines implements AutoCloseable {

  private final String thread = Thread.currentThread().getName();
  private final Logger logger;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  public LoggedLines(Class<?> type) {
    // Another test may be about to load the logging library.
    while (LoggerFactory.getILoggerFactory() instanceof SubstituteLoggerFactory) {
      Thread.onSpinWait();
    }
    logger = (Logger) LoggerFactory.getLogger(type);
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
  }

  /**
   * Those of the thread that listens, as {@code LEVEL message}: other tests log at the same time.
   */
  List<String> lines() {
    return events().map(event -> event.getLevel() + " " + event.getFormattedMessage()).toList();
  }

  Stream<ILoggingEvent> events() {
    return all().filter(event -> event.getThreadName().equals(thread));
  }

  /** The messages about one workflow. */
  public List<String> about(String workflowId) {
    return eventsOf(workflowId).map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** The levels of the same. */
  public List<String> levels(String workflowId) {
    return eventsOf(workflowId).map(event -> event.getLevel().toString()).toList();
  }

  /** All that is logged about one workflow. */
  public Stream<ILoggingEvent> eventsOf(String workflowId) {
    return all().filter(event -> workflowId.equals(event.getMDCPropertyMap().get("WorkflowId")));
  }

  private Stream<ILoggingEvent> all() {
    return List.copyOf(log.list).stream();
  }

  @Override
  public void close() {
    logger.detachAppender(log);
  }
}
