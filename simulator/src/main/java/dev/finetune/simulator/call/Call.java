package dev.finetune.simulator.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.training.ApiKey;
import dev.finetune.simulator.training.Order;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the training API that could be read.
 *
 * @param at when it came, by the simulator's clock
 * @param endpoint the path without query
 * @param trainingId the id in the path; empty where the endpoint has none
 * @param key the key in the body
 * @param body the body without keys
 * @param request the body without keys and webhook
 * @param webhook the address in the body; null for none
 */
public record Call(
    Instant at,
    String endpoint,
    String trainingId,
    ApiKey key,
    ObjectNode body,
    Map<String, @Nullable Object> request,
    @Nullable String webhook) {

  public Order order() {
    return new Order(endpoint, key, request, webhook);
  }

  public boolean sandbox() {
    return Order.isSandbox(endpoint);
  }
}
