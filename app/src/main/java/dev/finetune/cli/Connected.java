package dev.finetune.cli;

import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.view.Pages;
import dev.finetune.cli.view.TrainingJson;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.text.PastedText;
import java.util.Optional;

/**
 * A server that answered.
 *
 * @param pages where its UI is, if that is known
 */
record Connected(TemporalConnection connection, FineTuneClient client, Optional<Pages> pages)
    implements AutoCloseable {

  private static final String SETTINGS = "TEMPORAL_";
  private static final String UI = "FINETUNE_UI_URL";

  /**
   * Connects as Temporal's own settings say; without any, to the {@code dev} that runs here.
   *
   * @throws dev.finetune.client.connection.TemporalUnreachableException if it does not answer
   */
  static Connected open(Surroundings surroundings) {
    return of(connection(surroundings), surroundings);
  }

  /** As {@link #open}, and nothing was asked of the server yet. */
  static TemporalConnection connection(Surroundings surroundings) {
    return local(surroundings)
        .map(Connected::connection)
        .orElseGet(TemporalConnection::fromEnvironment);
  }

  /** The {@code dev} that runs here; empty where Temporal's own settings name a server. */
  static Optional<LocalRecord> local(Surroundings surroundings) {
    return isSet(surroundings) ? Optional.empty() : surroundings.running();
  }

  static boolean isSet(Surroundings surroundings) {
    return surroundings.environment().keySet().stream().anyMatch(name -> name.startsWith(SETTINGS));
  }

  private static TemporalConnection connection(LocalRecord stack) {
    return TemporalConnection.to(stack.temporal(), stack.namespace());
  }

  static Connected to(LocalRecord stack, Surroundings surroundings) {
    return of(connection(stack), surroundings);
  }

  private static Connected of(TemporalConnection connection, Surroundings surroundings) {
    try {
      return new Connected(
          surroundings.waitingFor("Temporal at " + words(connection), connection::verify),
          FineTuneClient.of(connection.client()),
          pages(connection, surroundings));
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Optional<Pages> pages(TemporalConnection connection, Surroundings surroundings) {
    String namespace = connection.namespace();
    String configured = PastedText.clean(surroundings.environment().getOrDefault(UI, ""));
    if (!configured.isEmpty()) {
      return Optional.of(new Pages(configured, namespace));
    }
    return surroundings
        .running()
        .filter(here -> here.temporal().equals(connection.target()))
        .map(here -> Optional.ofNullable(here.ui()).map(ui -> new Pages(ui, namespace)))
        .orElseGet(() -> Pages.of(connection.target(), namespace));
  }

  /** The training that is meant by the beginning of an id; says which one that is. */
  String idOf(String beginning, Surroundings surroundings) {
    String id = client.idOf(beginning);
    if (!id.equals(beginning)) {
      surroundings.say("%s is %s".formatted(beginning, id));
    }
    return id;
  }

  TrainingJson json(Surroundings surroundings) {
    return new TrainingJson(surroundings.json(), pages);
  }

  String server() {
    return words(connection);
  }

  private static String words(TemporalConnection connection) {
    return "%s, namespace %s".formatted(connection.target(), connection.namespace());
  }

  Optional<String> page(StartedTraining started) {
    return pages.map(at -> at.run(started.workflowId(), started.runId()));
  }

  @Override
  public void close() {
    connection.close();
  }
}
