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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the queue's answers mean. */
record RequestAnswers(HttpProblems problems) {

  private static final List<String> UNDER_WAY = List.of("in_queue", "in_progress");

  /** Errors on a result that are about the call and not of the training. */
  private static final List<Integer> OF_THE_CALL = List.of(401, 403, 404, 429);

  SubmitAnswer submitted(ProviderAnswer answer) {
    return problems.submitted(answer, "request_id", UNDER_WAY, RequestAnswers::logs);
  }

  static boolean isOver(ProviderAnswer status) {
    return status.isOk() && AnswerFields.of(status).status().equals("completed");
  }

  TrainingStatus underWay(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    return answer.isOk() && !fields.status().isEmpty()
        ? HttpProblems.underWay(fields, UNDER_WAY, logs(fields))
        : problems.unread(answer);
  }

  /**
   * How a request has ended that is over. Every trainer makes files: what names none is no result.
   * A LoRA is used by its address, so that is the model's id.
   */
  TrainingStatus ended(String id, ProviderAnswer status, ProviderAnswer result) {
    if (isCancelled(status) || isCancelled(result)) {
      return new TrainingStatus.Failed(Cause.CANCELLED, "the provider says \"client_cancelled\"");
    }
    List<Artifact> files = files(result);
    if (!files.isEmpty()) {
      String model =
          files.stream()
              .filter(file -> file.name().contains("lora"))
              .map(Artifact::url)
              .findFirst()
              .orElse(id);
      return new TrainingStatus.Ready(model, logs(AnswerFields.of(status)), files);
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

  private static List<Artifact> files(ProviderAnswer result) {
    return Stream.ofNullable(result.json())
        .filter(json -> result.isOk())
        .flatMap(json -> json.properties().stream())
        .filter(file -> file.getValue().path("url").isTextual())
        .map(file -> artifact(file.getKey(), file.getValue()))
        .toList();
  }

  private static Artifact artifact(String name, JsonNode file) {
    Long size = file.path("file_size").isIntegralNumber() ? file.path("file_size").asLong() : null;
    return new Artifact(name, file.path("url").asText(), size, null);
  }

  private static @Nullable String logs(AnswerFields fields) {
    return fields.texts("logs", "message").map(StepLog::shortened).orElse(null);
  }
}
