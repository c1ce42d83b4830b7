package dev.finetune.outbound;

import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client, without redirects, retries, cookies or anything else that is automatic. */
final class BareHttp {

  private static final int MAX_CONNECTIONS = 1000;
  static final int MAX_HEADERS = 400;
  static final int MAX_HEADER_KIB = 64;
  private static final Http1Config BOUNDED_HEADERS =
      Http1Config.custom()
          .setMaxLineLength(MAX_HEADER_KIB << 10)
          .setMaxHeaderCount(MAX_HEADERS)
          .build();

  private BareHttp() {}

  static CloseableHttpClient open(OutboundLimits limits, DnsResolver names, TlsSocketStrategy tls) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(limits, names, tls))
        // A connection that is used again would skip the lookup, and with it the judgement.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultRequestConfig(requests(limits))
        .setDefaultHeaders(
            List.of(
                new BasicHeader(HttpHeaders.ACCEPT, "*/*"),
                new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity")))
        .setUserAgent("finetune")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static HttpClientConnectionManager connections(
      OutboundLimits limits, DnsResolver names, TlsSocketStrategy tls) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(names)
        .setMaxConnTotal(MAX_CONNECTIONS)
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(BOUNDED_HEADERS)
                .incomingContentLengthStrategy(new EqualLengths())
                .build())
        .setTlsSocketStrategy(tls)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout(limits.connect()))
                .setSocketTimeout(timeout(limits.read()))
                .build())
        .build();
  }

  private static RequestConfig requests(OutboundLimits limits) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(timeout(limits.total()))
        .setResponseTimeout(timeout(limits.read()))
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static Timeout timeout(Duration limit) {
    return Timeout.of(limit);
  }
}
