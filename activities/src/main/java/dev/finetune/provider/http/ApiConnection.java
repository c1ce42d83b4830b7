package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.address.WebAddress;
import dev.finetune.provider.proxy.ProviderProxy;
import feign.ExceptionPropagationPolicy;
import feign.Feign;
import feign.Request;
import feign.RequestTemplate;
import feign.Retryer;
import feign.jackson.JacksonEncoder;
import java.lang.reflect.Type;
import java.util.Map;
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

  private static final JacksonEncoder JSON = new JacksonEncoder(new ObjectMapper());

  /**
   * An API.
   *
   * @param path below the base address, which its paths are relative to; empty for itself
   * @param headers that go with each call, such as a key
   */
  public <T> T open(Class<T> api, String path, Map<String, String> headers) {
    return Feign.builder()
        .requestInterceptor(call -> headers.forEach(call::header))
        .client(new ProviderClient(Transport.open(timeouts, proxy), WebAddress.parse(url), proxy))
        .encoder(ApiConnection::encode)
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

  private static void encode(Object body, Type type, RequestTemplate call) {
    if (body instanceof byte[] bytes) {
      call.body(bytes, null);
    } else {
      JSON.encode(body, type, call);
    }
  }
}
