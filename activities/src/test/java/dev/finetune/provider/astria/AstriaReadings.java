package dev.finetune.provider.astria;

import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.webhook.WebhookContent;
import java.util.Map;
import java.util.function.Function;

/** What Astria's answers say to us, as lines. */
public final class AstriaReadings {

  private AstriaReadings() {}

  /** One for each call. */
  public static Map<String, Function<ProviderAnswer, String>> all() {
    TuneAnswers answers = new TuneAnswers(new HttpProblems("studio", () -> Samples.NOON));
    return Map.of(
        "astria submit", answer -> Lines.of(answers.submitted(answer)),
        "astria status", answer -> Lines.of(answers.status(answer)));
  }

  /** What a callback says. */
  public static WebhookContent webhook(byte[] body) {
    return new TuneCallback().verify(name -> null, body);
  }
}
