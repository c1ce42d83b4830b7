package dev.finetune.simulator.http;

import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.function.Predicate;

/** What all providers of one simulator share. */
public record Backend(
    Clock clock,
    TrainingBook book,
    WebhookDispatcher webhooks,
    Submits submits,
    FileStore files,
    Exchanges exchanges) {

  public Endpoints endpoints(RoutesConfig routes, Protocol protocol) {
    return new Endpoints(routes, exchanges, protocol, submits.script());
  }

  /** Calls about those trainings of an account that are submitted so. */
  public Trainings trainings(Protocol protocol, Predicate<Order> submitted) {
    return new Trainings(book, webhooks, protocol, submitted);
  }
}
