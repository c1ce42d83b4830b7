package dev.finetune.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * An operator's answer about a request of which nobody knows whether it was accepted.
 *
 * @param request the request, as the run names it
 * @param action what to do
 * @param trainingId the training to adopt; null for the other actions
 */
@WireFormat
public record Resolution(int request, Action action, @Nullable String trainingId) {

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

  public static Resolution adopt(int request, String trainingId) {
    return new Resolution(request, Action.ADOPT, trainingId);
  }

  public static Resolution submitAgain(int request) {
    return new Resolution(request, Action.SUBMIT_AGAIN, null);
  }

  public static Resolution giveUp(int request) {
    return new Resolution(request, Action.GIVE_UP, null);
  }
}
