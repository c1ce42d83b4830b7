package dev.finetune.cli;

import dev.finetune.cli.local.LocalRecord;
import dev.finetune.client.TemporalConnection;
import java.util.Optional;

/** Finds the Temporal server that a command talks to. */
final class Connections {

  private static final String PREFIX = "TEMPORAL_";

  private final Surroundings surroundings;

  Connections(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Connects as Temporal's own settings say; without any, to the {@code dev} that runs here.
   *
   * @throws dev.finetune.client.TemporalUnreachableException if it does not answer
   */
  Connected open() {
    Optional<LocalRecord> local = isConfigured() ? Optional.empty() : running();
    TemporalConnection connection =
        local
            .map(here -> TemporalConnection.to(here.temporal(), here.namespace()))
            .orElseGet(TemporalConnection::fromEnvironment);
    try {
      return Connected.of(connection.verify(), surroundings);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private Optional<LocalRecord> running() {
    return LocalRecord.ofRunning(surroundings.home(), surroundings.json());
  }

  private boolean isConfigured() {
    return surroundings.environment().keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
  }
}
