package dev.finetune.outbound;

import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.WebAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Calls addresses from outside within limits: http and https only, no cookies, no credentials, no
 * second try of its own, every hop to a judged address. Safe for use by many threads.
 */
public final class OutboundClient implements AutoCloseable {

  private final OutboundLimits limits;
  private final ExecutorService lookups = Executors.newCachedThreadPool(OutboundClient::daemon);
  private final JudgingResolver judge;
  private final CloseableHttpClient http;

  /**
   * Looks names up as the system does.
   *
   * @param allowed exceptions to the rule that addresses are public
   */
  public OutboundClient(AllowedNetworks allowed, OutboundLimits limits) {
    this(allowed, limits, SystemDefaultDnsResolver.INSTANCE, NamedTls.trusting(null));
  }

  OutboundClient(
      AllowedNetworks allowed, OutboundLimits limits, DnsResolver names, TlsSocketStrategy tls) {
    this.limits = limits;
    DnsResolver timed = new TimedResolver(names, lookups, limits.connect());
    this.judge = new JudgingResolver(timed, allowed);
    this.http = BareHttp.open(limits, judge, tls);
  }

  public OutboundLimits limits() {
    return limits;
  }

  /**
   * Why an address can never be called, as far as it says so itself: nothing is looked up.
   *
   * @param url any text
   */
  public Optional<Reply.Refused> refusal(String url) {
    try {
      judge.judge(WebAddress.parse(url));
      return Optional.empty();
    } catch (InvalidAddressException e) {
      return Optional.of(new Reply.Refused(e.reason(), e.remedy()));
    } catch (RefusedException e) {
      return Optional.of(e.reply());
    }
  }

  /** Fetches; not begun before {@link OutboundCall#execute()}. */
  public OutboundCall get(String url) {
    return new OutboundCall(http, limits, address -> request("GET", address), url);
  }

  /**
   * Posts; not begun before {@link OutboundCall#execute()}. With redirects allowed a redirected
   * post is posted again.
   */
  public OutboundCall post(String url, Map<String, String> headers, byte[] body) {
    return new OutboundCall(
        http,
        limits,
        address -> {
          HttpUriRequestBase request = request("POST", address);
          headers.forEach(request::setHeader);
          request.setEntity(new ByteArrayEntity(body, null));
          return request;
        },
        url);
  }

  /** Part by part: {@code java.net.URI} has no host for names with an underscore. */
  private static HttpUriRequestBase request(String method, WebAddress address) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create("/"));
    int port = address.hasDefaultPort() ? -1 : address.port();
    request.setScheme(address.isSecure() ? "https" : "http");
    request.setAuthority(new URIAuthority(address.host(), port));
    request.setPath(address.target());
    return request;
  }

  /** Cancels all calls under way. */
  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    lookups.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "finetune-outbound");
    thread.setDaemon(true);
    return thread;
  }
}
