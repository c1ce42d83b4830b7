package dev.finetune.cli.view;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Drops a line of Temporal's SDK that repeats one of ours, or warns of what mends itself. */
public final class RepeatedLine extends Filter<ILoggingEvent> {

  @Override
  public FilterReply decide(ILoggingEvent event) {
    IThrowableProxy problem = event.getThrowableProxy();
    boolean repeated = problem != null && isRepeated(event.getLoggerName(), problem);
    return repeated ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  private static boolean isRepeated(String logger, IThrowableProxy problem) {
    String message = String.valueOf(problem.getMessage());
    return switch (logger) {
      // Our line names the activity and its failure.
      case "io.temporal.internal.activity.ActivityTaskExecutors$ActivityTaskExecutor" ->
          problem.getClassName().equals("io.temporal.failure.ApplicationFailure");
      // An activity came back to a run that had ended, of which there is a line.
      case "io.temporal.internal.worker.ActivityWorker" ->
          message.contains("workflow execution already completed");
      // A signal or a cancel came at the same moment: the task is done again.
      case "io.temporal.internal.worker.WorkflowWorker" -> message.contains("UnhandledCommand");
      // After an outage the SDK reckons one wait as less than nothing.
      case "io.micrometer.core.instrument.AbstractTimer" -> message.contains("negative");
      default -> false;
    };
  }
}
