package dev.finetune.outbound;

import java.util.Map;
import java.util.Optional;

/**
 * How a call to an outside address ended. No part of it shows more of the address than its host.
 */
public sealed interface Reply {

  <R> R match(Cases<R> cases);

  /** One function for each end. */
  interface Cases<R> {
    R answered(Answered reply);

    R refused(Refused reply);

    R unreachable(Unreachable reply);
  }

  /** There was an HTTP answer, of any status. */
  final class Answered implements Reply {
    private final String firstHost;
    private final String host;
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean cut;

    public Answered(
        String firstHost,
        String host,
        int status,
        Map<String, String> headers,
        byte[] body,
        boolean cut) {
      this.firstHost = firstHost;
      this.host = host;
      this.status = status;
      this.headers = Map.copyOf(headers);
      this.body = body;
      this.cut = cut;
    }

    /** The host that the address named, before all redirects. */
    public String firstHost() {
      return firstHost;
    }

    /** Who answered: the host of the last hop. */
    public String host() {
      return host;
    }

    public int status() {
      return status;
    }

    /** The first header of that name. */
    public Optional<String> header(String lowerCaseName) {
      return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The body of a 2xx answer, decoded, not copied; at most as long as the limits allow. */
    public byte[] body() {
      return body;
    }

    /** Whether there was more than the limits allow. */
    public boolean cut() {
      return cut;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.answered(this);
    }
  }

  /**
   * Nothing was sent: the address, or one that it redirects to, may not be called.
   *
   * @param message what is wrong with it
   * @param remedy what to do
   */
  record Refused(String message, String remedy) implements Reply {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * There was no complete answer; another attempt may succeed.
   *
   * @param message what happened, and at which host
   * @param tooSlow whether all the time was used up, as it would be again
   */
  record Unreachable(String message, boolean tooSlow) implements Reply {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unreachable(this);
    }
  }
}
