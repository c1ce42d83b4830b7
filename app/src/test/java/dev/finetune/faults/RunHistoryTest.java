package dev.finetune.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskCancelRequestedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskTimedOutEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

  private static final long NINE = Instant.parse("2026-01-01T09:00:00Z").getEpochSecond();
  private static final Instant QUARTER_PAST = Instant.ofEpochSecond(NINE).plusSeconds(900);

  private static final HistoryEvent SCHEDULED = scheduled(15);
  private static final HistoryEvent TIMED_OUT =
      HistoryEvent.newBuilder()
          .setEventType(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT)
          .setActivityTaskTimedOutEventAttributes(
              ActivityTaskTimedOutEventAttributes.newBuilder().setScheduledEventId(5))
          .build();

  private static final HistoryEvent ASKED_TO_CANCEL =
      HistoryEvent.newBuilder()
          .setActivityTaskCancelRequestedEventAttributes(
              ActivityTaskCancelRequestedEventAttributes.newBuilder().setScheduledEventId(5))
          .build();

  private static HistoryEvent scheduled(long minutes) {
    return HistoryEvent.newBuilder()
        .setEventId(5)
        .setEventTime(Timestamp.newBuilder().setSeconds(NINE))
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder()
                .setScheduleToCloseTimeout(Duration.newBuilder().setSeconds(minutes * 60)))
        .build();
  }

  @Test
  void anActivityIsOverdueLongAfterItsTime() {
    assertThat(history(SCHEDULED).hasOverdueActivity(QUARTER_PAST.plusSeconds(3601))).isTrue();
    assertThat(history(SCHEDULED).hasOverdueActivity(QUARTER_PAST.plusSeconds(3600))).isFalse();
  }

  @Test
  void anActivityThatIsOverOrHasAllTimeIsNotOverdue() {
    Instant late = QUARTER_PAST.plusSeconds(36_000);

    assertThat(history(SCHEDULED, TIMED_OUT).hasOverdueActivity(late)).isFalse();
    assertThat(history(scheduled(0)).hasOverdueActivity(late)).isFalse();
  }

  @Test
  void anActivityThatWasAskedToCancelIsOpenUntilItIsOver() {
    assertThat(history(SCHEDULED).hasOpenCancelledActivity()).isFalse();
    assertThat(history(SCHEDULED, ASKED_TO_CANCEL).hasOpenCancelledActivity()).isTrue();
    assertThat(history(SCHEDULED, ASKED_TO_CANCEL, TIMED_OUT).hasOpenCancelledActivity()).isFalse();
  }

  private static RunHistory history(HistoryEvent... events) {
    return new RunHistory(List.of(events), "");
  }
}
