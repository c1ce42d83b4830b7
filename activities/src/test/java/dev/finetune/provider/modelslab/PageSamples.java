package dev.finetune.provider.modelslab;

import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.Timeouts;
import dev.finetune.provider.modelslab.body.CallBody;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.v3.DreamboothApi;
import dev.finetune.provider.proxy.ProviderProxy;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The API page's calls, as most tests make them. */
final class PageSamples {

  private PageSamples() {}

  static ProviderAnswer submit(DreamboothApi api) throws IOException {
    Map<String, Object> fields =
        Map.of(
            "instance_prompt", "photo of adhik person",
            "class_prompt", "photo of person",
            "images", Samples.request().images(),
            "max_train_steps", "2000");
    return api.submit("fine_tune", body(fields));
  }

  static ProviderAnswer status(DreamboothApi api, String id) throws IOException {
    return api.status(id, body(Map.of()));
  }

  static CallBody body(Map<String, Object> fields) {
    return new CallBody(Optional.of(Samples.KEY), fields);
  }

  /** What the answers of the API mean that names its trainings so. */
  static TrainingAnswers answers(Function<AnswerFields, Optional<String>> id) {
    return new TrainingAnswers(new HttpProblems("default", () -> Samples.NOON), id);
  }

  static ApiConnection connection(String url) {
    return connection(url, Timeouts.DEFAULT, null);
  }

  static ApiConnection connection(String url, Timeouts timeouts, @Nullable ProviderProxy proxy) {
    return new ApiConnection(
        "default", url, timeouts, Samples.redactor(), new ModelsLab()::refusesKey, proxy);
  }

  static DreamboothApi sandbox(String url) {
    return sandbox(connection(url));
  }

  static DreamboothApi sandbox(ApiConnection connection) {
    return connection.open(DreamboothApi.class, "/sandbox/v3", Map.of());
  }

  static DreamboothApi withShortTimeouts(String url) {
    return sandbox(connection(url, Samples.shortTimeouts(), null));
  }
}
