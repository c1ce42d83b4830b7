package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.Script;
import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import io.javalin.config.RoutesConfig;

/** What all providers of one simulator share. */
public record Backend(
    Script script,
    TrainingBook book,
    WebhookDispatcher webhooks,
    FileStore files,
    Exchanges exchanges) {

  /** Adds the endpoints of one of them. */
  public void add(Provider provider, RoutesConfig routes) {
    provider.addTo(new Endpoints(routes, this, provider, provider.protocol()));
  }
}
