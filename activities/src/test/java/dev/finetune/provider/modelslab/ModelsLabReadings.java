package dev.finetune.provider.modelslab;

import dev.finetune.provider.Lines;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.body.TrainingWords;
import dev.finetune.provider.modelslab.body.WebhookParser;
import dev.finetune.provider.webhook.WebhookContent;
import java.util.Map;
import java.util.function.Function;

/** What the answers of ModelsLab's two APIs say to us, as lines. */
public final class ModelsLabReadings {

  private ModelsLabReadings() {}

  /** One for each call. */
  public static Map<String, Function<ProviderAnswer, String>> all() {
    TrainingAnswers page = PageSamples.answers(TrainingWords::id);
    TrainingAnswers run = PageSamples.answers(TrainingWords::runId);
    return Map.of(
        "modelslab v3 submit", answer -> Lines.of(page.submitted(answer)),
        "modelslab v3 status", answer -> Lines.of(page.status("FNAvZuGESo", answer)),
        "modelslab v6 submit", answer -> Lines.of(run.submitted(answer)),
        "modelslab v6 status", answer -> Lines.of(run.status("an-id", answer)));
  }

  /** What a webhook says. */
  public static WebhookContent webhook(byte[] body) {
    return new WebhookParser().verify(name -> null, body);
  }
}
