package dev.finetune.provider.modelslab;

import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.Timeouts;
import dev.finetune.provider.proxy.ProviderProxy;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API page's calls, as most tests make them. */
final class PageSamples {

  private PageSamples() {}

  static ProviderAnswer submit(ModelsLabApi api) throws IOException {
    Map<String, Object> fields =
        Map.of(
            "instance_prompt", "photo of adhik person",
            "class_prompt", "photo of person",
            "images", Samples.request().images(),
            "max_train_steps", "2000");
    return api.submit("fine_tune", body(fields));
  }

  static ProviderAnswer status(ModelsLabApi api, String id) throws IOException {
    return api.status("fine_tune_status", id, body(Map.of()));
  }

  static ModelsLabApi.Body body(Map<String, Object> fields) {
    return new ModelsLabApi.Body(Optional.of(Samples.KEY), fields);
  }

  /** What the answers of one of its APIs mean. */
  static TrainingAnswers answers(String api) {
    HttpProblems problems = new HttpProblems("default", () -> Samples.NOON);
    return new TrainingAnswers(problems, TrainingApi.of(api));
  }

  static ApiConnection connection(String url) {
    return connection(url, Timeouts.DEFAULT, null);
  }

  static ApiConnection connection(String url, Timeouts timeouts, @Nullable ProviderProxy proxy) {
    return new ApiConnection(
        "default", url, timeouts, Samples.redactor(), new ModelsLab()::refusesKey, proxy);
  }

  static ModelsLabApi sandbox(String url) {
    return sandbox(connection(url));
  }

  static ModelsLabApi sandbox(ApiConnection connection) {
    return connection.open(ModelsLabApi.class, "/sandbox/v3", Map.of());
  }

  static ModelsLabApi withShortTimeouts(String url) {
    return sandbox(connection(url, Samples.shortTimeouts(), null));
  }
}
