package dev.finetune.provider.modelslab;

import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.webhook.WebhookContent;
import java.util.Map;
import java.util.function.Function;

/** What the answers of ModelsLab's two APIs say to us, as lines. */
public final class ModelsLabReadings {

  private ModelsLabReadings() {}

  /** One for each call. */
  public static Map<String, Function<ProviderAnswer, String>> all() {
    SubmitClassifier page = new SubmitClassifier("studio", Samples.NOON);
    SubmitClassifier run = new SubmitClassifier("studio", Samples.NOON, TrainerWords::id);
    StatusClassifier status = new StatusClassifier("FNAvZuGESo", Samples.NOON);
    return Map.of(
        "modelslab v3 submit", answer -> Lines.of(page.classify(answer)),
        "modelslab v3 status", answer -> Lines.of(status.classify(answer)),
        "modelslab v6 submit", answer -> Lines.of(run.classify(answer)),
        "modelslab v6 status",
            answer -> Lines.of(TrainerWords.status("an-id", answer, Samples.NOON)));
  }

  /** What a webhook says. */
  public static WebhookContent webhook(byte[] body) {
    return new WebhookParser().verify(name -> null, body);
  }
}
