package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.provider.proxy.ProviderProxy;
import feign.ExceptionPropagationPolicy;
import feign.Feign;
import feign.Request;
import feign.RequestTemplate;
import feign.Retryer;
import feign.jackson.JacksonEncoder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Connects the API interfaces: the only place that knows encoder, timeouts and transport. */
public record ApiConnection(
    String account,
    String url,
    Timeouts timeouts,
    Redactor redactor,
    Predicate<ProviderAnswer> refusesKey,
    @Nullable ProviderProxy proxy) {

  private static final JacksonEncoder JSON = new JacksonEncoder(new ObjectMapper());

  /**
   * An API.
   *
   * @param path below the base address, which its paths are relative to; empty for itself
   */
  public <T> T open(Class<T> api, String path, Map<String, String> headers) {
    CountedCalls calls =
        new CountedCalls(client(), new AnswerReader(redactor), account, refusesKey);
    return Feign.builder()
        .requestInterceptor(call -> headers.forEach(call::header))
        .client(calls)
        .encoder(ApiConnection::encode)
        .responseInterceptor(calls)
        .retryer(Retryer.NEVER_RETRY)
        .exceptionPropagationPolicy(ExceptionPropagationPolicy.UNWRAP)
        .options(options())
        .target(api, url + path);
  }

  /** What an API's calls are counted as. */
  public static List<String> operations(Class<?> api) {
    return Arrays.stream(api.getMethods()).map(Method::getName).distinct().sorted().toList();
  }

  /** Puts a file to an address that the provider has named; no key goes with it. */
  public ProviderAnswer put(String address, String contentType, byte[] file) throws IOException {
    Map<String, Collection<String>> headers =
        Map.of("Content-Type", List.of(contentType), "Connection", List.of("close"));
    Request request = Request.create(Request.HttpMethod.PUT, address, headers, file, null, null);
    return new AnswerReader(redactor).read(client().execute(request, options()));
  }

  private ProviderClient client() {
    return new ProviderClient(Transport.open(timeouts, proxy), proxy);
  }

  private Request.Options options() {
    return new Request.Options(
        timeouts.connect().toMillis(),
        TimeUnit.MILLISECONDS,
        timeouts.answer().toMillis(),
        TimeUnit.MILLISECONDS,
        false);
  }

  private static void encode(Object body, Type type, RequestTemplate call) {
    if (body instanceof byte[] bytes) {
      call.body(bytes, null);
    } else {
      JSON.encode(body, type, call);
    }
  }
}
