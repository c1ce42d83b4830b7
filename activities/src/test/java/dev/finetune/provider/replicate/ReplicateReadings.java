package dev.finetune.provider.replicate;

import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.ProviderAnswer;
import java.util.Map;
import java.util.function.Function;

/** What Replicate's answers say to us, as lines. */
public final class ReplicateReadings {

  private ReplicateReadings() {}

  /** One for each call. */
  public static Map<String, Function<ProviderAnswer, String>> all() {
    TrainingAnswers answers = new TrainingAnswers(new HttpProblems("studio", () -> Samples.NOON));
    return Map.of(
        "replicate submit", answer -> Lines.of(answers.submitted(answer)),
        "replicate status", answer -> Lines.of(answers.status("an-id", answer)));
  }
}
