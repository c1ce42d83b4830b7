package dev.finetune.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the training API.
 *
 * @param at when it came, by the simulator's clock
 * @param method the HTTP method
 * @param endpoint the path without query
 * @param request the body without keys and webhook; empty when it was not readable
 * @param webhook the address in the body; null when there was none
 * @param trainingId the training it was accepted as; null when it was no accepted submit
 * @param status the HTTP status it was answered with; null when the connection was dropped
 * @param answer the body it was answered with; empty when the connection was dropped
 */
public record ReceivedRequest(
    Instant at,
    String method,
    String endpoint,
    Map<String, @Nullable Object> request,
    @Nullable String webhook,
    @Nullable String trainingId,
    @Nullable Integer status,
    String answer) {

  /** Whether the request was a submit: these are the ones that can cost money. */
  @JsonProperty
  public boolean submit() {
    return endpoint.endsWith("/fine_tune") || endpoint.endsWith("/lora_fine_tune");
  }

  /** Whether a training was charged for it. */
  @JsonProperty
  public boolean accepted() {
    return trainingId != null;
  }
}
