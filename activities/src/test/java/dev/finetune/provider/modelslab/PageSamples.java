package dev.finetune.provider.modelslab;

import dev.finetune.provider.Samples;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.Timeouts;
import java.util.Optional;

/** The API page's calls, as most tests make them. */
final class PageSamples {

  private PageSamples() {}

  static SubmitBody body() {
    return SubmitBody.of(Samples.request(), Optional.of(Samples.KEY), Optional.empty());
  }

  static FineTuneApi.KeyBody keyBody() {
    return new FineTuneApi.KeyBody(Optional.of(Samples.KEY));
  }

  static ApiConnection connection(String url) {
    return new ApiConnection("default", url, Timeouts.DEFAULT, Samples.redactor(), null);
  }

  static FineTuneApi sandbox(String url) {
    return ModelsLab.sandbox(connection(url));
  }

  static FineTuneApi withShortTimeouts(String url) {
    return ModelsLab.sandbox(
        new ApiConnection("default", url, Samples.shortTimeouts(), Samples.redactor(), null));
  }
}
