package dev.finetune.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a submission of which nobody knows whether it was accepted.
 *
 * @param attempt the attempt it answers, as the run names it
 * @param action what to do
 * @param trainingId the training to adopt; null for the other actions
 */
@WireFormat
public record Resolution(int attempt, Action action, @Nullable String trainingId) {

  public enum Action {
    /** It was accepted, and this is its id. */
    @JsonProperty("adopt")
    ADOPT,
    /** It was not accepted, or shall be paid for twice. */
    @JsonProperty("submit_again")
    SUBMIT_AGAIN,
    /** End the run as failed. */
    @JsonProperty("give_up")
    GIVE_UP
  }

  public static Resolution adopt(int attempt, String trainingId) {
    return new Resolution(attempt, Action.ADOPT, trainingId);
  }

  public static Resolution submitAgain(int attempt) {
    return new Resolution(attempt, Action.SUBMIT_AGAIN, null);
  }

  public static Resolution giveUp(int attempt) {
    return new Resolution(attempt, Action.GIVE_UP, null);
  }
}
