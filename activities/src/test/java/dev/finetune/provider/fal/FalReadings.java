package dev.finetune.provider.fal;

import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.ProviderAnswer;
import java.util.Map;
import java.util.function.Function;

/** What fal's answers say to us, as lines. */
public final class FalReadings {

  private FalReadings() {}

  /** One for each call; its result is asked for once its status says that it is over. */
  public static Map<String, Function<ProviderAnswer, String>> all() {
    RequestAnswers answers = new RequestAnswers(new HttpProblems("studio", () -> Samples.NOON));
    ProviderAnswer over = Samples.answer(200, "{\"status\":\"COMPLETED\"}");
    return Map.of(
        "fal submit", answer -> Lines.of(answers.submitted(answer)),
        "fal status",
            answer -> RequestAnswers.isOver(answer) ? "over" : Lines.of(answers.underWay(answer)),
        "fal result", answer -> Lines.of(answers.ended("an-id", over, answer)));
  }
}
