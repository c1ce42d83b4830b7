package dev.finetune.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.submission.Question;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.WireFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's webhook is told: the API page's own webhook body ({@code status}, {@code
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
record TrainingNotice(
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

  static TrainingNotice ready(FineTuneResult result, String workflowId, String runId) {
    return new TrainingNotice(
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

  static TrainingNotice failed(End.Failed end, String workflowId, String runId) {
    return new TrainingNotice(
        "error",
        end.type().type().replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT),
        end.message(),
        null,
        end.trainingId(),
        "failed",
        workflowId,
        runId,
        end.type().type(),
        List.of());
  }

  static TrainingNotice stopped(TrainingEnd report, String workflowId, String runId) {
    return new TrainingNotice(
        "error",
        report.outcome() == TrainingEnd.Outcome.UNCONFIRMED ? "cancel_unconfirmed" : "cancelled",
        report.message(),
        null,
        report.trainingId(),
        "cancelled",
        workflowId,
        runId,
        null,
        List.of());
  }

  static TrainingNotice asks(Question question, String answers, String workflowId, String runId) {
    return new TrainingNotice(
        "error",
        "submission_unknown",
        question.words() + " " + answers,
        null,
        null,
        "asks",
        workflowId,
        runId,
        null,
        List.of());
  }

  static TrainingNotice orphan(LateRing ring, String words) {
    return new TrainingNotice(
        "error",
        "orphan",
        words,
        null,
        ring.trainingId(),
        "orphan",
        ring.workflowId(),
        ring.chain(),
        null,
        List.of());
  }

  JsonNode toJson() {
    return JSON.valueToTree(this);
  }
}
