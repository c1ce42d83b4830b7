package dev.finetune.outbound;

import java.time.Duration;

/**
 * What a call may cost at most.
 *
 * @param total from the first lookup to the last byte, over all hops
 * @param connect for one name lookup, and again for one connection
 * @param read the longest silence of the other side
 * @param maxBytes how much of a body is read; counted, whatever the headers promise
 * @param maxRedirects how many redirects are followed
 */
public record OutboundLimits(
    Duration total, Duration connect, Duration read, int maxBytes, int maxRedirects) {

  /** For an image: 50 s, 25 MiB, 5 redirects. A check that meets a slow host ends in a minute. */
  public static final OutboundLimits IMAGE =
      new OutboundLimits(
          Duration.ofSeconds(50), Duration.ofSeconds(10), Duration.ofSeconds(20), 25 << 20, 5);

  /** For a message to a caller: 10 s, 1 KiB of the answer, no redirects. */
  public static final OutboundLimits NOTIFICATION =
      new OutboundLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 10, 0);

  /**
   * Checks that the limits can be kept.
   *
   * @throws IllegalArgumentException if a duration or the size is not positive
   */
  public OutboundLimits {
    positive("total", total);
    positive("connect", connect);
    positive("read", read);
    if (maxBytes < 1 || maxBytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("size limit is " + maxBytes + " bytes: must be 1 or more");
    }
    if (maxRedirects < 0) {
      throw new IllegalArgumentException("redirects are " + maxRedirects + ": must be 0 or more");
    }
  }

  private static void positive(String name, Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException(name + " limit is " + limit + ": must be more than 0");
    }
  }
}
