package dev.finetune.cli.local;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.time.Duration;
import java.util.UUID;

/**
 * A namespace that only the servers of one home have. It distinguishes ours from a server that took
 * the port a moment earlier, whose queues we must not poll.
 */
final class HomeMark {

  private static final RetryPolicy<Object> WHILE_SILENT =
      RetryPolicy.builder()
          .handleIf(e -> e instanceof TemporalUnreachableException away && away.isSilence())
          .withMaxDuration(Duration.ofMinutes(1))
          .withMaxRetries(-1)
          .withDelay(Duration.ofMillis(100))
          .build();

  private HomeMark() {}

  static String of(LocalHome home) {
    return home.once(home.mark(), "finetune-" + UUID.randomUUID());
  }

  /**
   * The same connection, once its server, which has just been started, answers: a slow machine
   * takes its time.
   */
  static TemporalConnection answering(TemporalConnection connection) {
    return Failsafe.with(WHILE_SILENT).get(connection::verify);
  }

  static boolean isOn(String target, String mark) {
    try (TemporalConnection connection = TemporalConnection.to(target, mark)) {
      return answering(connection).namespace().equals(mark);
    } catch (TemporalUnreachableException e) {
      return false;
    }
  }
}
