package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Choices;
import dev.finetune.submission.Fate;
import dev.finetune.submission.Limits;
import dev.finetune.submission.Proposal;
import dev.finetune.submission.Stage;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.SubmissionState;
import dev.finetune.training.Terms;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the runs of the tests are handed on by those that they continue. */
final class HandedOnStates {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Accepted TRAINING = Histories.accepted("A");
  static final Fate LOST = new Fate.Unknown("reset", false, null, NOON, 1, false, false);

  private HandedOnStates() {}

  /** A training was named for the first attempt. */
  static SubmissionState state(@Nullable Accepted training, List<Attempt> attempts) {
    List<Proposal> named =
        training == null
            ? List.of()
            : List.of(new Proposal("A", 1, NOON, false, Proposal.Check.KNOWN, training, null));
    return new SubmissionState(
        new Stage.Pausing(NOON, ""),
        attempts,
        named,
        training,
        List.of(),
        new Limits(Terms.DEFAULT, NOON, null),
        new Choices(false, false, false, false));
  }

  /** The first event of a run that continues another one, which has heard this. */
  static HistoryEvent continuing(String runId, SubmissionState state, Heard... heard) {
    Map<String, Object> carried =
        Map.of("submission", state, "start", NOON, "rings", Map.of("known", List.of(heard)));
    return continuing(runId, Histories.CONVERTER.toPayloads("request", carried).orElseThrow());
  }

  static HistoryEvent continuing(String runId, Payloads input) {
    return HistoryEvent.newBuilder()
        .setWorkflowExecutionStartedEventAttributes(
            WorkflowExecutionStartedEventAttributes.newBuilder()
                .setContinuedExecutionRunId(runId)
                .setInput(input))
        .build();
  }
}
