package dev.finetune.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a training API.
 *
 * @param at when it came, by the simulator's clock
 * @param provider such as {@code modelslab}
 * @param account a name of the account that does not show its key; null when it gave none
 * @param submit whether it was a submit: these are the ones that can cost money
 * @param method the HTTP method
 * @param endpoint the path without query
 * @param request the body without keys and webhook; empty when it was not readable
 * @param webhook the address of the webhooks; null when there was none
 * @param trainingId the training it was accepted as; null when it was no accepted submit
 * @param status the HTTP status it was answered with; null when the connection was dropped
 * @param answer the body it was answered with; empty when the connection was dropped
 */
public record ReceivedRequest(
    Instant at,
    String provider,
    @Nullable String account,
    boolean submit,
    String method,
    String endpoint,
    Map<String, @Nullable Object> request,
    @Nullable String webhook,
    @Nullable String trainingId,
    @Nullable Integer status,
    String answer) {

  /** Whether a training was charged for it. */
  @JsonProperty
  public boolean accepted() {
    return trainingId != null;
  }
}
