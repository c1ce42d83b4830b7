package dev.finetune.cli.local;

import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.util.UUID;

/**
 * A namespace that only the servers of one home have. It distinguishes ours from a server that took
 * the port a moment earlier, whose queues we must not poll.
 */
final class HomeMark {

  private HomeMark() {}

  /** The name, made once. */
  static String of(LocalHome home) {
    return home.once(home.mark(), "finetune-" + UUID.randomUUID());
  }

  /** Whether the server at this address is one of ours. */
  static boolean isOn(String target, String mark) {
    try (TemporalConnection connection = TemporalConnection.to(target, mark)) {
      return connection.verify().namespace().equals(mark);
    } catch (TemporalUnreachableException e) {
      return false;
    }
  }
}
