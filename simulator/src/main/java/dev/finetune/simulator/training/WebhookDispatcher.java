package dev.finetune.simulator.training;

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

  /**
   * Starts sending what one training has due.
   *
   * @return how many webhooks that were, when all are answered or given up
   */
  public CompletableFuture<Integer> sendDue(Training training) {
    return training.send(clock.instant(), sender);
  }

  /** Starts sending all that is due, except for trainings whose submit is yet to be answered. */
  public void sendDue() {
    var ignored = sendDue(Training::isAnswered);
  }

  /**
   * Sends all that is due by now and waits until it is answered.
   *
   * @return how many webhooks that were
   */
  public int deliverDue() {
    Instant now = clock.instant();
    trainings.forEach(training -> training.awaitImages(now));
    return sendDue(training -> true).stream().mapToInt(CompletableFuture::join).sum();
  }

  private List<CompletableFuture<Integer>> sendDue(Predicate<Training> which) {
    List<CompletableFuture<Integer>> sent =
        trainings.stream().filter(which).map(this::sendDue).toList();
    trainings.removeIf(Training::isDone);
    return sent;
  }
}
