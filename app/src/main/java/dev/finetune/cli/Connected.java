package dev.finetune.cli;

import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.view.Pages;
import dev.finetune.cli.view.TrainingJson;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TemporalConnection;
import java.util.Optional;

/**
 * A server that answered.
 *
 * @param connection the connection to it
 * @param client trainings on it
 * @param pages where its UI is, if that is known
 */
record Connected(TemporalConnection connection, FineTuneClient client, Optional<Pages> pages)
    implements AutoCloseable {

  private static final String UI = "FINETUNE_UI_URL";

  static Connected of(TemporalConnection connection, Surroundings surroundings) {
    return new Connected(
        connection, FineTuneClient.of(connection.client()), pages(connection, surroundings));
  }

  TrainingJson json(Surroundings surroundings) {
    return new TrainingJson(surroundings.json(), pages);
  }

  private static Optional<Pages> pages(TemporalConnection connection, Surroundings surroundings) {
    String namespace = connection.namespace();
    String configured = surroundings.environment().getOrDefault(UI, "").strip();
    if (!configured.isEmpty()) {
      return Optional.of(new Pages(configured, namespace));
    }
    return LocalRecord.ofRunning(surroundings.home(), surroundings.json())
        .filter(here -> here.temporal().equals(connection.target()))
        .map(here -> Optional.ofNullable(here.ui()).map(ui -> new Pages(ui, namespace)))
        .orElseGet(() -> Pages.of(connection.target(), namespace));
  }

  @Override
  public void close() {
    connection.close();
  }
}
