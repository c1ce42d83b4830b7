package dev.finetune.simulator.training;

import dev.finetune.simulator.webhook.WebhookBatch;
import dev.finetune.simulator.webhook.WebhookSender;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Sends the webhooks that are due. Safe for use by many threads. */
public final class WebhookDispatcher {

  private final Clock clock;
  private final WebhookSender sender;
  private final Set<Training> trainings = ConcurrentHashMap.newKeySet();

  public WebhookDispatcher(Clock clock, WebhookSender sender) {
    this.clock = clock;
    this.sender = sender;
  }

  /** Registers a training: a new one, or one that behaves in another way now. */
  public void register(Training training) {
    trainings.add(training);
  }

  /** Sends what one training has due and does not wait for the answers. */
  public WebhookBatch sendDue(Training training) {
    return training.send(clock.instant(), sender);
  }

  /** Starts sending all that is due, except for trainings whose submit is yet to be answered. */
  public void sendDue() {
    List<WebhookBatch> ignored = batches(Training::isAnswered);
  }

  /**
   * Sends all that is due by now and waits until it is answered.
   *
   * @return how many webhooks that were
   */
  public int deliverDue() {
    Instant now = clock.instant();
    trainings.forEach(training -> training.awaitImages(now));
    List<WebhookBatch> batches = batches(training -> true);
    CompletableFuture.allOf(
            batches.stream().map(WebhookBatch::delivered).toArray(CompletableFuture<?>[]::new))
        .join();
    return batches.stream().mapToInt(WebhookBatch::count).sum();
  }

  private List<WebhookBatch> batches(Predicate<Training> which) {
    List<WebhookBatch> batches = trainings.stream().filter(which).map(this::sendDue).toList();
    trainings.removeIf(Training::isDone);
    return batches;
  }
}
