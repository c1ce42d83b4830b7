package dev.finetune.provider.replicate;

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
import org.jspecify.annotations.Nullable;

/** What a training object says: as the answer to a submit, and as that to a status check. */
record TrainingAnswers(HttpProblems problems) {

  private static final List<String> UNDER_WAY = List.of("starting", "processing");

  SubmitAnswer submitted(ProviderAnswer answer) {
    return problems.submitted(answer, "id", UNDER_WAY, TrainingAnswers::logs);
  }

  TrainingStatus status(String trainingId, ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    String word = answer.isOk() ? fields.status() : "";
    return switch (word) {
      case "" -> problems.unread(answer);
      case "succeeded" -> ready(trainingId, fields);
      case "failed" ->
          new TrainingStatus.Failed(Cause.FAILED, ShownWords.quoted(fields.text("error")));
      case "canceled" ->
          new TrainingStatus.Failed(Cause.CANCELLED, "the provider says \"canceled\"");
      case "aborted" -> new TrainingStatus.Failed(Cause.NEVER_RAN, "the provider says \"aborted\"");
      default -> HttpProblems.underWay(fields, UNDER_WAY, logs(fields));
    };
  }

  /** After some time the provider removes what was made: then the training's id is all there is. */
  private static TrainingStatus ready(String trainingId, AnswerFields fields) {
    AnswerFields output = fields.object("output");
    List<Artifact> weights =
        output.first("weights").stream()
            .map(url -> new Artifact("weights", url, null, null))
            .toList();
    return new TrainingStatus.Ready(
        output.first("version").orElse(trainingId), logs(fields), weights);
  }

  private static @Nullable String logs(AnswerFields fields) {
    return fields.flat("logs").map(StepLog::shortened).orElse(null);
  }
}
