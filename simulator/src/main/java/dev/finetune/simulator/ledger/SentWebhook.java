package dev.finetune.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One webhook that was sent once, and how it was answered.
 *
 * @param at when it was sent, by the simulator's clock
 * @param event its number among those of the training; the same if it is tried again
 * @param phase the phase word it reported
 * @param contentType JSON or form-encoded
 * @param body the bytes sent, as text
 * @param answered the receiver's HTTP status; null when none came
 * @param error why no answer came; null when one did
 */
public record SentWebhook(
    Instant at,
    int event,
    String phase,
    String contentType,
    String body,
    @Nullable Integer answered,
    @Nullable String error) {

  /** Whether it was taken, or led elsewhere: neither is tried again. */
  @JsonIgnore
  public boolean isSettled() {
    return answered != null && answered >= 200 && answered < 400;
  }
}
