package dev.finetune.provider.astria;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.training.Artifact;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a tune object says. */
record TuneAnswers(HttpProblems problems) {

  SubmitAnswer submitted(ProviderAnswer answer) {
    return problems.submitted(answer, "id", tune -> !tune.text("title").isEmpty(), this::progress);
  }

  TrainingStatus status(ProviderAnswer answer) {
    AnswerFields tune = AnswerFields.of(answer);
    Optional<String> id = tune.id("id");
    if (!answer.isOk() || id.isEmpty()) {
      return problems.unread(answer);
    }
    if (tune.text("trained_at").isEmpty()) {
      return new TrainingStatus.UnderWay(progress(tune));
    }
    Instant expiry = tune.time("expires_at").orElse(null);
    List<Artifact> artifacts =
        Stream.of(
                new Artifact("tune", tune.text("url"), null, expiry),
                new Artifact("checkpoint", tune.text("ckpt_url"), null, expiry))
            .filter(one -> !one.url().isEmpty())
            .toList();
    return new TrainingStatus.Ready(id.get(), null, artifacts);
  }

  private TrainingProgress progress(AnswerFields tune) {
    boolean begun = !tune.text("started_training_at").isEmpty();
    Duration left =
        tune.time("eta")
            .map(end -> Duration.between(problems.clock().instant(), end))
            .filter(eta -> !eta.isNegative())
            .orElse(null);
    return new TrainingProgress(new TrainingPhase(begun ? "training" : "queued"), null, left);
  }
}
