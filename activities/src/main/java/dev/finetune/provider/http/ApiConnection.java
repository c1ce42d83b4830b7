package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.address.WebAddress;
import dev.finetune.provider.proxy.ProviderProxy;
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
 * @param url the base address
 * @param proxy what leads there; null for no proxy
 */
public record ApiConnection(
    String url, Timeouts timeouts, Redactor redactor, @Nullable ProviderProxy proxy) {

  /** An API whose paths are relative to this one, below the base address; empty for itself. */
  public <T> T open(Class<T> api, String path) {
    return Feign.builder()
        .client(
            new CountedCalls(
                new ProviderClient(Transport.open(timeouts, proxy), WebAddress.parse(url), proxy)))
        .encoder(new JacksonEncoder(new ObjectMapper()))
        .responseInterceptor(new AnswerReader(redactor))
        .retryer(Retryer.NEVER_RETRY)
        .exceptionPropagationPolicy(ExceptionPropagationPolicy.UNWRAP)
        .options(
            new Request.Options(
                timeouts.connect().toMillis(),
                TimeUnit.MILLISECONDS,
                timeouts.answer().toMillis(),
                TimeUnit.MILLISECONDS,
                false))
        .target(api, url + path);
  }
}
