package dev.finetune.outbound;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/**
 * Calls addresses from outside within limits: http and https only, no cookies, no credentials, no
 * second try of its own, no decompression, every hop to a judged address. Safe for use by many
 * threads.
 */
public final class OutboundClient implements AutoCloseable {

  private final OutboundLimits limits;
  private final ExecutorService lookups = Executors.newCachedThreadPool(OutboundClient::daemon);
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, OutboundClient::daemon);
  private final CloseableHttpClient http;

  /**
   * Looks names up as the system does.
   *
   * @param allowed exceptions to the rule that addresses are public
   */
  public OutboundClient(AllowedNetworks allowed, OutboundLimits limits) {
    this(allowed, limits, SystemDefaultDnsResolver.INSTANCE);
  }

  OutboundClient(AllowedNetworks allowed, OutboundLimits limits, DnsResolver names) {
    this.limits = limits;
    alarms.setRemoveOnCancelPolicy(true);
    DnsResolver timed = new TimedResolver(names, lookups, limits.connect());
    this.http = BareHttp.open(limits, new JudgingResolver(timed, allowed));
  }

  public OutboundLimits limits() {
    return limits;
  }

  /** Fetches; not begun before {@link OutboundCall#execute()}. */
  public OutboundCall get(String url) {
    return new OutboundCall(http, alarms, limits, HopRequest.get(), url);
  }

  /**
   * Posts; not begun before {@link OutboundCall#execute()}. With redirects allowed a redirected
   * post is posted again.
   */
  public OutboundCall post(String url, Map<String, String> headers, byte[] body) {
    return new OutboundCall(http, alarms, limits, HopRequest.post(headers, body), url);
  }

  /** Cancels all calls under way. */
  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    alarms.shutdownNow();
    lookups.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "finetune-outbound");
    thread.setDaemon(true);
    return thread;
  }
}
