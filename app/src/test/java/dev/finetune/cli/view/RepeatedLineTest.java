package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import io.grpc.Status;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedLineTest {

  private static final String ACTIVITY =
      "io.temporal.internal.activity.ActivityTaskExecutors$ActivityTaskExecutor";
  private static final String RESULT = "io.temporal.internal.worker.ActivityWorker";
  private static final String RUN = "io.temporal.internal.worker.WorkflowWorker";

  @Test
  void aFailureThatALineOfOursNamesIsDropped() {
    assertThat(reply(ACTIVITY, ApplicationFailure.newFailure("no credit", "InsufficientCredits")))
        .isEqualTo(FilterReply.DENY);
  }

  @Test
  void aFailureThatNoOtherLineNamesStays() {
    assertThat(reply(ACTIVITY, new IllegalStateException("a bug"))).isEqualTo(FilterReply.NEUTRAL);
    assertThat(reply(ACTIVITY, null)).isEqualTo(FilterReply.NEUTRAL);
    assertThat(reply("dev.finetune.Other", ApplicationFailure.newFailure("no credit", "Other")))
        .isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void whatMendsItselfIsDropped() {
    assertThat(reply(RESULT, failure(Status.NOT_FOUND, "workflow execution already completed")))
        .isEqualTo(FilterReply.DENY);
    assertThat(reply(RUN, failure(Status.INVALID_ARGUMENT, "UnhandledCommand")))
        .isEqualTo(FilterReply.DENY);
  }

  @Test
  void aTimeThatIsNegativeAfterAnOutageIsDropped() {
    String timer = "io.micrometer.core.instrument.AbstractTimer";

    assertThat(reply(timer, new IllegalArgumentException("Timer measurements cannot be negative")))
        .isEqualTo(FilterReply.DENY);
    assertThat(reply(timer, new IllegalArgumentException("another")))
        .isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void aDrainIsSaidByLinesOfOurs() throws Exception {
    Class<?> sdk = Class.forName("io.temporal.internal.worker.ShutdownManager");

    assertThat(LoggerFactory.getLogger(sdk).isWarnEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger(sdk).isErrorEnabled()).isTrue();
  }

  @Test
  void whatMayNeedSomebodyStays() {
    assertThat(reply(RESULT, failure(Status.NOT_FOUND, "activity task not found or timed out")))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(reply(RUN, failure(Status.INVALID_ARGUMENT, "BadScheduleActivityAttributes")))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(reply(RUN, failure(Status.NOT_FOUND, "Workflow task not found.")))
        .isEqualTo(FilterReply.NEUTRAL);
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
