package dev.finetune.provider.http;

import dev.finetune.provider.body.BodyText;
import dev.finetune.provider.proxy.ProviderProxy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that sends each request once, over a connection of its own, and knows whether it
 * was sent: it throws {@link NotSentException} when there was no connection.
 *
 * <p>The JDK's own client will not do: {@code jdk.httpclient.enableAllMethodRetry}, a switch of the
 * whole JVM, makes it send a dropped POST again, even over a fresh connection.
 */
final class Transport {

  private static final int MOST_CONNECTIONS = 1000;
  private static final String SENT = "dev.finetune.sent";

  private Transport() {}

  static HttpClient open(Timeouts timeouts, @Nullable ProviderProxy proxy) {
    return HttpClients.custom()
        .setProxy(proxy == null ? null : proxy.host())
        .setConnectionManager(connections(Timeout.of(timeouts.connect())))
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setProtocolUpgradeEnabled(false)
                .setResponseTimeout(Timeout.of(timeouts.answer()))
                .build())
        .setUserAgent("finetune")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .addExecInterceptorBefore(ChainElement.CONNECT.name(), "connect", Transport::connect)
        .addExecInterceptorAfter(
            ChainElement.CONNECT.name(),
            "exchange",
            (request, scope, chain) -> exchange(request, scope, chain, timeouts.whole()))
        .build();
  }

  private static HttpClientConnectionManager connections(Timeout connect) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(connect).setSocketTimeout(connect).build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
        .build();
  }

  private static ClassicHttpResponse connect(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response;
    try {
      response = chain.proceed(request, scope);
    } catch (IOException | HttpException e) {
      if (scope.clientContext.getAttribute(SENT) != null || e instanceof NotSentException) {
        throw e;
      }
      throw new NotSentException(way(scope), e);
    }
    if (scope.clientContext.getAttribute(SENT) == null) {
      // The answer of a proxy that makes no connection for us; the provider saw nothing.
      response.close();
      throw new NotSentException(
          "no connection to %s: the proxy answered HTTP %s%s"
              .formatted(way(scope), response.getCode(), remedy(response.getCode())));
    }
    return response;
  }

  private static String way(ExecChain.Scope scope) {
    HttpHost proxy = scope.route.getProxyHost();
    String target = scope.route.getTargetHost().toURI();
    return proxy == null ? target : target + " through the proxy " + proxy.toURI();
  }

  private static String remedy(int status) {
    if (status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      return ", it wants a user and a password: write http://user:password@host:port";
    }
    return status >= HttpStatus.SC_SERVER_ERROR
        ? ", it does not reach the provider"
        : ", it does not let us out to the provider";
  }

  private static ClassicHttpResponse exchange(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Duration whole)
      throws IOException, HttpException {
    SendWindow.require();
    scope.clientContext.setAttribute(SENT, true);
    CompletableFuture<Void> answered = new CompletableFuture<>();
    // The socket's timeout is for each read: an answer that drips in would never end.
    var unused =
        answered
            .orTimeout(whole.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((done, late) -> cancelIf(late != null, scope));
    try (ClassicHttpResponse response = chain.proceed(request, scope)) {
      response.setEntity(inMemory(response.getEntity()));
      return response;
    } finally {
      answered.complete(null);
    }
  }

  private static void cancelIf(boolean late, ExecChain.Scope scope) {
    if (late) {
      scope.execRuntime.discardEndpoint();
    }
  }

  private static HttpEntity inMemory(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new ByteArrayEntity(new byte[0], null);
    }
    // Not closed: that would read the rest, however long. Closing the response drops it.
    InputStream content = entity.getContent();
    return new ByteArrayEntity(content.readNBytes(BodyText.LONGEST + 1), null);
  }
}
