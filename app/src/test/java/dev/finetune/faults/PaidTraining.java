package dev.finetune.faults;

import dev.finetune.simulator.ledger.AcceptedTraining;
import java.time.Instant;
import java.util.List;

/**
 * A training that the provider accepted, and charges for.
 *
 * @param named whether its id has reached us, in an answer or a webhook, and the provider would
 *     confirm it
 * @param refused whether the provider answered its request with a rate limit, which was not true
 * @param unexplained whether its status was an error so often that it counts as failed
 */
public record PaidTraining(
    AcceptedTraining training, boolean named, boolean refused, boolean unexplained) {

  private static final List<String> OVER =
      List.of("training_failed", "failed", "error", "cancelled");

  public String id() {
    return training.id();
  }

  /** Whether it ended without a model. */
  public boolean isOver() {
    return OVER.contains(training.phase());
  }

  /** Whether a client must believe that nothing is charged for it. */
  boolean isDenied() {
    return unexplained || (refused && !named);
  }

  /** Whether a client may send another request for the same id. */
  public boolean makesRoom() {
    return isOver() || unexplained;
  }

  boolean isReady() {
    return training.phase().equals("model_ready");
  }

  boolean isCancelled() {
    return training.phase().equals("cancelled");
  }

  /** Whether somebody must answer for it: it runs or is ready, and was not denied. */
  boolean counts() {
    return !isOver() && !isDenied();
  }

  /** Whether a run that ended then must answer for it: no webhook of later was known to it. */
  boolean countedAt(Instant end) {
    return counts()
        && (!refused || training.webhooks().stream().anyMatch(sent -> sent.at().isBefore(end)));
  }

  @Override
  public String toString() {
    return "%s in %s%s%s"
        .formatted(id(), training.phase(), named ? ", named" : "", isDenied() ? ", denied" : "");
  }
}
