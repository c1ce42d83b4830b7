package dev.finetune.client.sample;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.ListedTraining;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.client.TrainingView;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training that never was, for the tests of apps: every record about it agrees with the others,
 * and each may gain a field without a change of those tests.
 *
 * <pre>{@code
 * SampleTraining training = SampleTraining.ready("ada-portraits");
 * assertThat(page.show(training.view())).contains(training.result().modelId());
 * }</pre>
 *
 * @param workflowId the id that it was started under
 * @param state how it stands, or ended
 * @param phase the provider's last word; null before it accepted
 * @param end why there is no model; null unless it failed or was cancelled
 */
public record SampleTraining(
    String workflowId,
    FineTuneState state,
    @Nullable TrainingPhase phase,
    @Nullable TrainingReport end) {

  public static final String TRAINING_ID = "F5jvdzGnYi";
  public static final String RUN_ID = "01a208d3-33c5-74f0-8b36-502cb0c356f2";
  public static final Instant STARTED_AT = Instant.parse("2026-11-23T14:33:08Z");

  /** Where it was sent. */
  public static final PinnedProvider PROVIDER =
      new PinnedProvider("modelslab", "https://modelslab.com/api", "dreambooth", "default");

  private static final String QUESTION =
      "It is not known whether the provider accepted request 1, sent at 2026-11-23 14:33:10 UTC:"
          + " its answer was lost.";
  private static final Duration LASTED = Duration.ofMinutes(27);

  /** Nothing was sent yet. */
  public static SampleTraining validating(String workflowId) {
    return new SampleTraining(workflowId, FineTuneState.VALIDATING, null, null);
  }

  /** The provider accepted it. */
  public static SampleTraining training(String workflowId) {
    TrainingPhase phase = TrainingPhase.TRAINING_STARTED;
    return new SampleTraining(workflowId, FineTuneState.TRAINING, phase, null);
  }

  /** An operator is asked whether the provider accepted its first request. */
  public static SampleTraining asking(String workflowId) {
    return new SampleTraining(workflowId, FineTuneState.ASKING, null, null);
  }

  /** The model is there. */
  public static SampleTraining ready(String workflowId) {
    return new SampleTraining(workflowId, FineTuneState.READY, TrainingPhase.MODEL_READY, null);
  }

  /** There is no model. Whether it is charged follows from the type. */
  public static SampleTraining failed(String workflowId, FailureType type, String message) {
    TrainingReport end = TrainingReport.failed(type, message);
    return ended(
        workflowId,
        switch (type) {
          case TRAINING_FAILED, NOT_READY_IN_TIME -> end.about(TRAINING_ID, PROVIDER);
          case SUBMISSION_UNKNOWN, OUTCOME_UNKNOWN, TERMINATED, TIMED_OUT, OTHER -> end.unknown();
          default -> end;
        });
  }

  /**
   * An image breaks a rule, so nothing was sent.
   *
   * @param index of the image, from 0
   * @param rule such as {@code size}: README, Image rules, has them all
   */
  public static SampleTraining badImage(String workflowId, int index, String url, String rule) {
    ImageFinding found =
        new ImageFinding(
            index, url, ImageFinding.Severity.ERROR, rule, "it breaks a rule", "replace it");
    return ended(workflowId, TrainingReport.refused(new ImageReport(List.of(found))));
  }

  /** It was cancelled before anything was charged. */
  public static SampleTraining cancelled(String workflowId) {
    return ended(workflowId, TrainingReport.cancelled("It was cancelled."));
  }

  /** It failed or was cancelled, with any report. */
  public static SampleTraining ended(String workflowId, TrainingReport end) {
    return new SampleTraining(workflowId, end.state(), null, end);
  }

  /**
   * Stands in for the workflow on a worker of a test, {@code
   * worker.registerWorkflowImplementationFactory(FineTuneWorkflow.class, training::workflow)}: each
   * training ends as this one, or waits until it is cancelled.
   */
  public FineTuneWorkflow workflow() {
    return new SampleWorkflow(this);
  }

  public Charge charged() {
    if (end != null) {
      return end.charged();
    }
    return switch (state) {
      case VALIDATING, SUBMITTING -> Charge.NO;
      case UNRESOLVED, ASKING -> Charge.UNKNOWN;
      default -> Charge.YES;
    };
  }

  private @Nullable String trainingId() {
    return end == null ? charged() == Charge.YES ? TRAINING_ID : null : end.trainingId();
  }

  private @Nullable Instant closedAt() {
    return state.isEnd() ? STARTED_AT.plus(LASTED) : null;
  }

  /** What {@code start} returns; of all but a validating one, the second start of its id. */
  public StartedTraining started() {
    return new StartedTraining(workflowId, RUN_ID, state != FineTuneState.VALIDATING, state);
  }

  /** What {@code list} returns of it. */
  public ListedTraining listed() {
    return new ListedTraining(
        workflowId,
        RUN_ID,
        state,
        charged(),
        FineTuneRequest.DEFAULT_ACCOUNT,
        trainingId(),
        STARTED_AT,
        closedAt());
  }

  /** What {@code get} and {@code watch} return. */
  public TrainingView view() {
    return new TrainingView(
        workflowId,
        RUN_ID,
        state,
        charged(),
        FineTuneRequest.DEFAULT_ACCOUNT,
        phase,
        trainingId(),
        null,
        null,
        null,
        state == FineTuneState.ASKING ? QUESTION : null,
        null,
        state == FineTuneState.ASKING ? 1 : null,
        STARTED_AT,
        closedAt(),
        state == FineTuneState.READY ? result() : null,
        end);
  }

  /**
   * What {@code result} returns.
   *
   * @throws IllegalStateException unless it is ready
   */
  public FineTuneResult result() {
    if (state != FineTuneState.READY) {
      throw new IllegalStateException("The sample training is %s.".formatted(state.word()));
    }
    return new FineTuneResult(
        TRAINING_ID, TRAINING_ID, TrainingPhase.MODEL_READY, null, PROVIDER, List.of(), List.of());
  }

  /**
   * What {@code result} throws.
   *
   * @throws IllegalStateException unless it failed or was cancelled
   */
  public TrainingEndedException failure() {
    if (end == null) {
      throw new IllegalStateException(
          "The sample training is %s: result throws nothing.".formatted(state.word()));
    }
    return new TrainingEndedException(workflowId, end);
  }
}
