package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.training.Artifact;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the queue's answers mean. */
record RequestAnswers(HttpProblems problems) {

  private static final List<String> UNDER_WAY = List.of("in_queue", "in_progress");

  /** Errors on a result that are about the call and not of the training. */
  private static final List<Integer> OF_THE_CALL = List.of(401, 403, 404, 429);

  SubmitAnswer submitted(ProviderAnswer answer) {
    return problems.submitted(
        answer,
        "request_id",
        fields -> UNDER_WAY.contains(fields.status()),
        RequestAnswers::progress);
  }

  /** Whether a request is over: then its result says how. */
  static boolean isOver(ProviderAnswer status) {
    return status.isOk() && AnswerFields.of(status).status().equals("completed");
  }

  TrainingStatus underWay(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    return answer.isOk() && !fields.status().isEmpty()
        ? new TrainingStatus.UnderWay(progress(fields), UNDER_WAY.contains(fields.status()))
        : problems.unread(answer);
  }

  /**
   * How a request has ended that is over.
   *
   * @param status the answer that says that it is over
   */
  TrainingStatus ended(String id, ProviderAnswer status, ProviderAnswer result) {
    if (isCancelled(status) || isCancelled(result)) {
      return new TrainingStatus.Failed(Cause.CANCELLED, "the provider says \"client_cancelled\"");
    }
    if (result.isOk() && result.json() != null) {
      return ready(id, status, result);
    }
    // A gateway before the queue knows no request.
    boolean ofTheTrainer =
        result.status() >= 400
            && !OF_THE_CALL.contains(result.status())
            && result.header("x-fal-request-id") != null;
    return ofTheTrainer
        ? new TrainingStatus.Failed(Cause.FAILED, ShownWords.of(result))
        : problems.unread(result);
  }

  private static boolean isCancelled(ProviderAnswer answer) {
    return AnswerFields.of(answer).text("error_type").equals("client_cancelled");
  }

  /** A LoRA is used by its address: that is the model's id. */
  private static TrainingStatus ready(String id, ProviderAnswer status, ProviderAnswer result) {
    List<Artifact> files =
        Objects.requireNonNull(result.json()).properties().stream()
            .filter(file -> file.getValue().path("url").isTextual())
            .map(file -> artifact(file.getKey(), file.getValue()))
            .toList();
    // Every trainer makes files: what names none is no result.
    if (files.isEmpty()) {
      return new TrainingStatus.Unreadable(
          "the provider's result names no file: " + ShownWords.of(result));
    }
    String model =
        files.stream()
            .filter(file -> file.name().contains("lora"))
            .map(Artifact::url)
            .findFirst()
            .orElse(id);
    return new TrainingStatus.Ready(model, logs(AnswerFields.of(status)), files);
  }

  private static Artifact artifact(String name, JsonNode file) {
    JsonNode size = file.path("file_size");
    return new Artifact(
        name, file.path("url").asText(), size.isIntegralNumber() ? size.asLong() : null, null);
  }

  private static TrainingProgress progress(AnswerFields fields) {
    String word = fields.status().isEmpty() ? "in_queue" : fields.status();
    return new TrainingProgress(new TrainingPhase(word), logs(fields), null);
  }

  private static @Nullable String logs(AnswerFields fields) {
    String logs =
        fields
            .flat("logs")
            .orElse("")
            .lines()
            .filter(line -> line.startsWith("message: "))
            .map(line -> line.substring("message: ".length()))
            .collect(Collectors.joining("\n"));
    return logs.isBlank() ? null : StepLog.shortened(logs);
  }
}
