package dev.finetune.simulator.training;

import dev.finetune.simulator.webhook.Post;
import dev.finetune.simulator.webhook.WebhookSender;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Sends the webhooks that are due. Safe for use by many threads. */
public final class Postman {

  private final Clock clock;
  private final WebhookSender sender;
  private final Set<Training> round = ConcurrentHashMap.newKeySet();

  public Postman(Clock clock, WebhookSender sender) {
    this.clock = clock;
    this.sender = sender;
  }

  /** Takes a training into the round: a new one, or one that behaves in another way now. */
  public void visit(Training training) {
    round.add(training);
  }

  /** Sends what one training has due and does not wait for the answers. */
  public Post deliver(Training training) {
    return training.post(clock.instant(), sender);
  }

  /** Starts sending all that is due, except for trainings whose submit is yet to be answered. */
  public void walk() {
    List<Post> ignored = posts(Training::isAnswered);
  }

  /**
   * Sends all that is due by now and waits until it is answered.
   *
   * @return how many webhooks that were
   */
  public int deliverDue() {
    Instant now = clock.instant();
    round.forEach(training -> training.awaitImages(now));
    List<Post> posts = posts(training -> true);
    CompletableFuture.allOf(
            posts.stream().map(Post::delivered).toArray(CompletableFuture<?>[]::new))
        .join();
    return posts.stream().mapToInt(Post::count).sum();
  }

  private List<Post> posts(Predicate<Training> which) {
    List<Post> posts = round.stream().filter(which).map(this::deliver).toList();
    round.removeIf(Training::quiet);
    return posts;
  }
}
