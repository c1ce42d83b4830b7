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
}
