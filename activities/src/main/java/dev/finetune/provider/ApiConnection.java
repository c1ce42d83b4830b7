package dev.finetune.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.address.WebAddress;
import dev.finetune.provider.proxy.ProviderProxy;
import dev.finetune.training.ProviderApi;
import feign.ExceptionPropagationPolicy;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.jackson.JacksonEncoder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects the API interfaces: the only place that knows encoder, timeouts and transport.
 *
 * @param url the base address, ending in {@code /api}
 * @param proxy what leads there; null for no proxy
 */
record ApiConnection(
    String url, Timeouts timeouts, Redactor redactor, @Nullable ProviderProxy proxy) {

  /** One without a proxy. */
  ApiConnection(String url, Timeouts timeouts, Redactor redactor) {
    this(url, timeouts, redactor, null);
  }

  FineTuneApi api(ProviderApi api) {
    return api == ProviderApi.DREAMBOOTH ? production() : sandbox();
  }

  FineTuneApi sandbox() {
    return builder().target(FineTuneApi.class, url + "/sandbox/v3");
  }

  ProductionApi production() {
    return builder().target(ProductionApi.class, url + "/v3");
  }

  private Feign.Builder builder() {
    ObjectMapper json = new ObjectMapper();
    return Feign.builder()
        .client(new ProviderClient(Transport.open(timeouts, proxy), WebAddress.parse(url), proxy))
        .encoder(new JacksonEncoder(json))
        .responseInterceptor(new AnswerReader(redactor))
        .retryer(Retryer.NEVER_RETRY)
        .exceptionPropagationPolicy(ExceptionPropagationPolicy.UNWRAP)
        .options(
            new Request.Options(
                timeouts.connect().toMillis(),
                TimeUnit.MILLISECONDS,
                timeouts.answer().toMillis(),
                TimeUnit.MILLISECONDS,
                false));
  }
}
