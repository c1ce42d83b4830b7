package dev.finetune.outbound;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** One call with all its hops. Executed once; may be cancelled from another thread at any time. */
public final class OutboundCall {

  private final CloseableHttpClient http;
  private final ScheduledExecutorService alarms;
  private final OutboundLimits limits;
  private final HopRequest hops;
  private final String url;

  private volatile boolean expired;
  private volatile boolean cancelled;
  private volatile @Nullable HttpUriRequestBase current;

  OutboundCall(
      CloseableHttpClient http,
      ScheduledExecutorService alarms,
      OutboundLimits limits,
      HopRequest hops,
      String url) {
    this.http = http;
    this.alarms = alarms;
    this.limits = limits;
    this.hops = hops;
    this.url = url;
  }

  /**
   * Makes the call and waits for its end, at most as long as the limits say.
   *
   * @throws CancellationException if {@link #cancel()} was called
   */
  public Reply execute() {
    Future<?> alarm =
        alarms.schedule(this::expire, limits.total().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return follow(OutboundUrl.parse(url));
    } catch (RefusedException e) {
      return new Reply.Refused(e.reason(), e.remedy());
    } finally {
      alarm.cancel(false);
    }
  }

  /** Cancels the call. */
  public void cancel() {
    cancelled = true;
    breakOff();
  }

  private void expire() {
    expired = true;
    breakOff();
  }

  private void breakOff() {
    HttpUriRequestBase request = current;
    if (request != null) {
      request.abort();
    }
  }

  private Reply follow(URI first) throws RefusedException {
    URI address = first;
    for (int redirects = 0; ; redirects++) {
      Reply reply = hop(address);
      String location = location(reply);
      if (location == null || limits.maxRedirects() == 0) {
        return reply;
      }
      if (redirects == limits.maxRedirects()) {
        return new Reply.Refused(
            address.getHost() + " redirects more than " + redirects + " times",
            "use the address where the redirects end; a page that asks to sign in has none");
      }
      address = OutboundUrl.parse(resolve(address, location));
    }
  }

  private static @Nullable String location(Reply reply) {
    if (reply instanceof Reply.Answered answer) {
      return switch (answer.status()) {
        case 301, 302, 303, 307, 308 -> answer.header("location").orElse(null);
        default -> null;
      };
    }
    return null;
  }

  private static String resolve(URI base, String location) throws RefusedException {
    try {
      return URIUtils.resolve(base, location).toString();
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          base.getHost() + " redirects to something that is not an address",
          "use the address of the image itself");
    }
  }

  private Reply hop(URI address) throws RefusedException {
    HttpUriRequestBase request = hops.to(address);
    current = request;
    try {
      if (expired || cancelled) {
        request.abort();
      }
      return exchange(request, address.getHost());
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      if (cancelled) {
        throw new CancellationException("the call was cancelled");
      }
      return new Reply.Unreachable(UnreachableReason.of(e, address, limits, expired));
    } finally {
      // Closing a response in good order would first read it to its end, however long.
      request.abort();
    }
  }

  private Reply exchange(HttpUriRequestBase request, String host) throws IOException {
    ClassicHttpResponse response = http.executeOpen(null, request, null);
    byte[] body = body(response.getEntity());
    boolean cut = body.length > limits.maxBytes();
    return new Reply.Answered(
        host, response.getCode(), headers(response), cut ? new byte[0] : body, cut);
  }

  private byte[] body(@Nullable HttpEntity entity) throws IOException {
    return entity == null ? new byte[0] : entity.getContent().readNBytes(limits.maxBytes() + 1);
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      if (header.getValue() != null) {
        headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
      }
    }
    return headers;
  }
}
