package dev.finetune.provider.http;

import dev.finetune.address.WebAddress;
import dev.finetune.provider.proxy.ProviderProxy;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Sends Feign's requests. Feign's own client has no host for names with {@code _}, such as those of
 * compose services, since {@link java.net.URI} has none.
 */
record ProviderClient(HttpClient http, @Nullable ProviderProxy proxy) implements Client {

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    return http.execute(
        host(request),
        sent(request),
        ProviderProxy.context(proxy),
        response -> answer(request, response));
  }

  private static HttpHost host(Request request) {
    WebAddress to = WebAddress.parse(request.url());
    return new HttpHost(
        to.isSecure() ? "https" : "http", to.host(), to.hasDefaultPort() ? -1 : to.port());
  }

  private static ClassicHttpRequest sent(Request request) {
    String url = request.url();
    String path = url.substring(url.indexOf('/', url.indexOf("://") + 3));
    BasicClassicHttpRequest sent =
        new BasicClassicHttpRequest(request.httpMethod().name(), host(request), path);
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> addHeader(sent, name, value)));
    if (!sent.containsHeader("Accept")) {
      sent.addHeader("Accept", "*/*");
    }
    if (request.body() != null) {
      sent.setEntity(new ByteArrayEntity(request.body(), null));
    }
    return sent;
  }

  // The entity has its length itself.
  private static void addHeader(ClassicHttpRequest sent, String name, String value) {
    if (!name.equalsIgnoreCase("Content-Length")) {
      sent.addHeader(name, value);
    }
  }

  private static Response answer(Request request, ClassicHttpResponse response) throws IOException {
    HttpEntity body = response.getEntity();
    Map<String, Collection<String>> headers =
        Arrays.stream(response.getHeaders())
            .collect(
                Collectors.groupingBy(
                    Header::getName,
                    () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                    Collectors.mapping(
                        NameValuePair::getValue, Collectors.toCollection(ArrayList::new))));
    return Response.builder()
        .request(request)
        .status(response.getCode())
        .reason(response.getReasonPhrase())
        .headers(headers)
        .body(body.getContent(), (int) body.getContentLength())
        .build();
  }
}
