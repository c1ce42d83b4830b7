package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import io.grpc.Status;
import io.temporal.failure.ApplicationFailure;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class RepeatedLineTest {

  private static final String ACTIVITY =
      "io.temporal.internal.activity.ActivityTaskExecutors$ActivityTaskExecutor";
  private static final String RESULT = "io.temporal.internal.worker.ActivityWorker";
  private static final String RUN = "io.temporal.internal.worker.WorkflowWorker";
  private static final String TIMER = "io.micrometer.core.instrument.AbstractTimer";

  static Stream<Arguments> repeated() {
    return Stream.of(
        // A line of ours names it.
        arguments(ACTIVITY, ApplicationFailure.newFailure("no credit", "InsufficientCredits")),
        // It mends itself.
        arguments(RESULT, failure(Status.NOT_FOUND, "workflow execution already completed")),
        arguments(RUN, failure(Status.INVALID_ARGUMENT, "UnhandledCommand")),
        arguments(TIMER, new IllegalArgumentException("Timer measurements cannot be negative")));
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void whatIsNoNewsIsDropped(String logger, Throwable problem) {
    assertThat(reply(logger, problem)).isEqualTo(FilterReply.DENY);
  }

  static Stream<Arguments> news() {
    return Stream.of(
        arguments(ACTIVITY, new IllegalStateException("a bug")),
        arguments(ACTIVITY, null),
        arguments("dev.finetune.Other", ApplicationFailure.newFailure("no credit", "Other")),
        arguments(RESULT, failure(Status.NOT_FOUND, "activity task not found or timed out")),
        arguments(RUN, failure(Status.INVALID_ARGUMENT, "BadScheduleActivityAttributes")),
        arguments(RUN, failure(Status.NOT_FOUND, "Workflow task not found.")),
        arguments(TIMER, new IllegalArgumentException("another")));
  }

  @ParameterizedTest
  @MethodSource("news")
  void whatMayNeedSomebodyStays(String logger, @Nullable Throwable problem) {
    assertThat(reply(logger, problem)).isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void aDrainIsSaidByLinesOfOurs() throws Exception {
    Class<?> sdk = Class.forName("io.temporal.internal.worker.ShutdownManager");

    assertThat(LoggerFactory.getLogger(sdk).isWarnEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger(sdk).isErrorEnabled()).isTrue();
  }

  private static Throwable failure(Status status, String words) {
    return status.withDescription(words).asRuntimeException();
  }

  private static FilterReply reply(String logger, @Nullable Throwable problem) {
    LoggingEvent event =
        new LoggingEvent(
            RepeatedLineTest.class.getName(),
            new LoggerContext().getLogger(logger),
            Level.WARN,
            "Failure",
            problem,
            null);
    return new RepeatedLine().decide(event);
  }
}
