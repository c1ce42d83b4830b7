package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's webhook gets: the API page's own webhook body ({@code status}, {@code
 * training_status}, {@code logs}, {@code model_id}), so that a receiver written for the provider
 * works unchanged, and fields of ours.
 *
 * @param status {@code success} when the model is ready, else {@code error}
 * @param trainingStatus the last phase, or the failure's type in snake_case
 * @param logs the step log, or the failure's message
 * @param modelId the model to use; null unless it is ready
 * @param trainingId the provider's id; null when none is known
 * @param event {@code ready}, {@code failed}, {@code cancelled}, {@code asks} or {@code orphan}
 * @param failureType the failure's type as Temporal shows it; null when there is none
 * @param warnings of a ready training, what the result warns of: other trainings that may be
 *     charged as well, and images that may spoil the model; absent when there are none
 */
@WireFormat
public record CallerEvent(
    String status,
    @JsonProperty("training_status") String trainingStatus,
    @Nullable String logs,
    @Nullable String modelId,
    @Nullable String trainingId,
    String event,
    String workflowId,
    String runId,
    @Nullable String failureType,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The model is ready. */
  public static CallerEvent ready(FineTuneResult result, String workflowId, String runId) {
    return new CallerEvent(
        "success",
        result.phase().word(),
        result.logs(),
        result.modelId(),
        result.trainingId(),
        "ready",
        workflowId,
        runId,
        null,
        result.warnings());
  }

  /** There will be no model. */
  public static CallerEvent failed(
      FailureType failure, TrainingEnd end, String workflowId, String runId) {
    return error(
        failure.type().replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT),
        end.message(),
        end.trainingId(),
        "failed",
        workflowId,
        runId,
        failure.type());
  }

  /** It was cancelled. */
  public static CallerEvent cancelled(TrainingEnd end, String workflowId, String runId) {
    boolean unconfirmed = end.outcome() == TrainingEnd.Outcome.UNCONFIRMED;
    return error(
        unconfirmed ? "cancel_unconfirmed" : "cancelled",
        end.message(),
        end.trainingId(),
        "cancelled",
        workflowId,
        runId,
        null);
  }

  /** An operator is asked, in these words. */
  public static CallerEvent asks(String question, String workflowId, String runId) {
    return error("submission_unknown", question, null, "asks", workflowId, runId, null);
  }

  /** A webhook has revealed a training that no run waits for. */
  public static CallerEvent orphan(
      String workflowId, String runId, int request, String trainingId) {
    String message =
        "The provider has training %s, made of request %s of %s, and no run waits for it: it may be"
                .formatted(trainingId, request, workflowId)
            + " charged. Start %s again to go on with it, or look for it in the provider's account."
                .formatted(workflowId);
    return error("orphan", message, trainingId, "orphan", workflowId, runId, null);
  }

  private static CallerEvent error(
      String trainingStatus,
      String message,
      @Nullable String trainingId,
      String event,
      String workflowId,
      String runId,
      @Nullable String failureType) {
    return new CallerEvent(
        "error",
        trainingStatus,
        message,
        null,
        trainingId,
        event,
        workflowId,
        runId,
        failureType,
        List.of());
  }

  public JsonNode toJson() {
    return JSON.valueToTree(this);
  }
}
