package dev.finetune.provider.http;

import java.time.Duration;

/**
 * How long to wait for the provider.
 *
 * @param connect for a connection, and as long again for its TLS handshake; 10 s
 * @param answer for each part of an answer; 60 s
 * @param whole for all of the exchange once there is a connection; 90 s
 */
public record Timeouts(Duration connect, Duration answer, Duration whole) {

  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(90));
}
