package dev.finetune.client;

import dev.finetune.training.Charge;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of a training, as the namespace lists it; a list may be a moment late.
 *
 * @param workflowId the id it was started under
 * @param runId the run; an id that was started again has several
 * @param state how it stands or ended
 * @param charged whether it is charged, as far as the run has recorded it
 * @param account the name of the account that pays; null when none was recorded
 * @param trainingId the provider's id; null while none is known
 * @param startedAt when the run began
 * @param closedAt when it ended; null while it has not
 */
@WireFormat
public record ListedTraining(
    String workflowId,
    String runId,
    FineTuneState state,
    Charge charged,
    @Nullable String account,
    @Nullable String trainingId,
    Instant startedAt,
    @Nullable Instant closedAt) {

  private static final Set<String> BROKEN_OFF = Set.of("terminated", "timed_out");

  static ListedTraining of(WorkflowExecutionMetadata run) {
    SearchAttributes known = run.getTypedSearchAttributes();
    return new ListedTraining(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        state(run, known),
        charge(run, known),
        known.get(FineTuneSearchAttributes.ACCOUNT),
        known.get(FineTuneSearchAttributes.TRAINING_ID),
        run.getStartTime(),
        run.getCloseTime());
  }

  // A run that was terminated never came to record its end.
  private static FineTuneState state(WorkflowExecutionMetadata run, SearchAttributes known) {
    Optional<FineTuneState> recorded =
        Optional.ofNullable(known.get(FineTuneSearchAttributes.STATE)).flatMap(FineTuneState::of);
    return switch (Run.word(run.getStatus())) {
      case Run.COMPLETED -> FineTuneState.READY;
      case Run.CANCELLED -> recorded.filter(FineTuneState::isEnd).orElse(FineTuneState.CANCELLED);
      case Run.FAILED, "terminated", "timed_out" -> FineTuneState.FAILED;
      default -> recorded.orElse(FineTuneState.VALIDATING);
    };
  }

  private static Charge charge(WorkflowExecutionMetadata run, SearchAttributes known) {
    return Optional.ofNullable(known.get(FineTuneSearchAttributes.CHARGED))
        .flatMap(Charge::of)
        .filter(recorded -> !BROKEN_OFF.contains(Run.word(run.getStatus())))
        .orElse(Charge.UNKNOWN);
  }
}
