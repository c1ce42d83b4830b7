package dev.finetune.outbound;

import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.WebAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** One call with all its hops. Executed once; may be cancelled from another thread at any time. */
public final class OutboundCall {

  private final CloseableHttpClient http;
  private final OutboundLimits limits;
  private final Function<WebAddress, HttpUriRequestBase> requests;
  private final String url;

  private volatile boolean expired;
  private volatile boolean cancelled;
  private volatile @Nullable HttpUriRequestBase current;

  OutboundCall(
      CloseableHttpClient http,
      OutboundLimits limits,
      Function<WebAddress, HttpUriRequestBase> requests,
      String url) {
    this.http = http;
    this.limits = limits;
    this.requests = requests;
    this.url = url;
  }

  /** {@link #execute(Runnable)} where nothing needs to be done for a large body. */
  public Reply execute() {
    return execute(() -> {});
  }

  /**
   * Makes the call and waits for its end, at most as long as the limits say.
   *
   * @param large run when all of a large body has come, before memory is taken for it; may wait
   * @throws CancellationException if {@link #cancel()} was called
   * @throws java.io.UncheckedIOException if there is no room for a large body on this machine
   */
  public Reply execute(Runnable large) {
    CompletableFuture<Void> alarm = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        alarm
            .completeOnTimeout(null, limits.total().toMillis(), TimeUnit.MILLISECONDS)
            .thenRun(this::expire);
    try {
      return follow(WebAddress.parse(url), large);
    } catch (InvalidAddressException e) {
      return new Reply.Refused(e.reason(), e.remedy());
    } catch (RefusedException e) {
      return e.reply();
    } finally {
      alarm.cancel(false);
    }
  }

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

  private Reply follow(WebAddress first, Runnable large) throws RefusedException {
    WebAddress address = first;
    for (int redirects = 0; ; redirects++) {
      Reply reply = hop(first, address, large);
      Optional<String> location = Redirect.of(reply);
      if (location.isEmpty() || limits.maxRedirects() == 0) {
        return reply;
      }
      if (redirects == limits.maxRedirects()) {
        return new Reply.Refused(
            address.host() + " redirects more than " + redirects + " times",
            "use the address where the redirects end; a page that asks to sign in has none");
      }
      address = Redirect.follow(address, location.get());
    }
  }

  private Reply hop(WebAddress first, WebAddress address, Runnable large) throws RefusedException {
    HttpUriRequestBase request = requests.apply(address);
    current = request;
    try {
      if (expired || cancelled) {
        request.abort();
      }
      ClassicHttpResponse response = http.executeOpen(null, request, null);
      return Answer.read(response, first.host(), address.host(), limits.maxBytes(), large);
    } catch (RefusedException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // The client reads a path that begins with // as a host and a port, which it need not be.
      throw new RefusedException(
          "this address of " + address.host() + " cannot be written as a request",
          "leave out what is unusual in it, such as // where its path begins");
    } catch (IOException e) {
      return brokenOff(e, address);
    } catch (RuntimeException e) {
      if (!expired && !cancelled) {
        throw e;
      }
      // Aborted just before it connects, the client stumbles over a connection that is gone.
      return brokenOff(new IOException(e), address);
    } finally {
      // Closing a response in good order would first read it to its end, however long.
      request.abort();
    }
  }

  private Reply brokenOff(IOException failure, WebAddress address) {
    if (cancelled) {
      throw new CancellationException("the call was cancelled");
    }
    return new Reply.Unreachable(UnreachableReason.of(failure, address, limits, expired), expired);
  }
}
