package dev.finetune.provider.modelslab;

import dev.finetune.provider.Samples;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.Timeouts;
import dev.finetune.provider.proxy.ProviderProxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    return connection(url, Timeouts.DEFAULT, null);
  }

  static ApiConnection connection(String url, Timeouts timeouts, @Nullable ProviderProxy proxy) {
    return new ApiConnection(
        "default", url, timeouts, Samples.redactor(), new ModelsLab()::refusesKey, proxy);
  }

  static FineTuneApi sandbox(String url) {
    return ModelsLab.sandbox(connection(url));
  }

  static FineTuneApi withShortTimeouts(String url) {
    return ModelsLab.sandbox(connection(url, Samples.shortTimeouts(), null));
  }
}
