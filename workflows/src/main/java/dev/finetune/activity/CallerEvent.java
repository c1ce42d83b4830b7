package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.finetune.training.Artifact;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.FineTuneState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's webhook gets: the API page's own webhook body ({@code status}, {@code
 * training_status}, {@code logs}, {@code model_id}), so that a receiver written for the provider
 * works unchanged, and fields of ours, among them all of the report.
 *
 * @param status {@code success} when the model is ready, else {@code error}
 * @param trainingStatus the last phase, or the failure's type in snake_case
 * @param logs the step log, or the report's message; null where the provider does not say
 * @param event {@code ready}, {@code failed}, {@code cancelled}, {@code asks} or {@code orphan}
 * @param openRequest the request that an operator is asked about; absent unless one is
 * @param artifacts of a ready training, the model's files as the result has them
 * @param warnings of a ready training, what the result warns of: other trainings that may be
 *     charged as well, and images that may spoil the model
 */
@WireFormat
public record CallerEvent(
    String status,
    String trainingStatus,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String logs,
    String event,
    String workflowId,
    String runId,
    @Nullable Integer openRequest,
    @JsonUnwrapped TrainingReport report,
    List<Artifact> artifacts,
    List<String> warnings) {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  public CallerEvent {
    artifacts = List.copyOf(artifacts);
    warnings = List.copyOf(warnings);
  }

  public static CallerEvent ready(
      FineTuneResult result, TrainingReport end, String workflowId, String runId) {
    return new CallerEvent(
        "success",
        result.phase().word(),
        result.logs(),
        "ready",
        workflowId,
        runId,
        null,
        end,
        result.artifacts(),
        result.warnings());
  }

  /** There will be no model. */
  public static CallerEvent ended(TrainingReport end, String workflowId, String runId) {
    FailureType failure = end.failureType();
    if (failure == null) {
      String status = end.settled() ? "cancelled" : "cancel_unconfirmed";
      return error(status, "cancelled", end, workflowId, runId, null);
    }
    String words = failure.type().replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return error(words, "failed", end, workflowId, runId, null);
  }

  public static CallerEvent asks(Question question, String runId) {
    TrainingReport report =
        TrainingReport.of(FineTuneState.ASKING, null, question.line())
            .with(question.standing().open());
    int request = question.standing().last().request();
    return error("submission_unknown", "asks", report, question.workflowId(), runId, request);
  }

  /** A webhook has revealed a training that no run waits for. */
  public static CallerEvent orphan(AcceptedTraining training, String workflowId, String runId) {
    String message =
        "The provider has training %s, made of request %s of %s, and no run waits for it: it is"
                .formatted(training.trainingId(), training.request(), workflowId)
            + " charged. Start %s again to go on with it, or look for it at the provider, in account %s."
                .formatted(workflowId, training.provider().account());
    TrainingReport report =
        TrainingReport.of(FineTuneState.TRAINING, null, message).about(training).unsettled();
    return error("orphan", "orphan", report, workflowId, runId, null);
  }

  private static CallerEvent error(
      String trainingStatus,
      String event,
      TrainingReport report,
      String workflowId,
      String runId,
      @Nullable Integer openRequest) {
    return new CallerEvent(
        "error",
        trainingStatus,
        report.message(),
        event,
        workflowId,
        runId,
        openRequest,
        report,
        List.of(),
        List.of());
  }

  public JsonNode toJson() {
    return JSON.valueToTree(this);
  }
}
