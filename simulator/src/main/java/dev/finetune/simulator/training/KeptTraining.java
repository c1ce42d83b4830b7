package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.ledger.SentWebhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an accepted training, without its key: another simulator goes on with it.
 *
 * @param account the digest of the key that it is charged to
 * @param usableImages how many images could be used; null while that is not known
 * @param due how many webhooks were due and are not sent again
 * @param callsBefore status calls before it came to behave so
 */
public record KeptTraining(
    String id,
    String endpoint,
    String account,
    Map<String, @Nullable Object> request,
    @Nullable String webhook,
    Instant acceptedAt,
    Duration phaseTime,
    Behaviour behaviour,
    Instant behavesSince,
    @Nullable Integer usableImages,
    int due,
    int statusCalls,
    int callsBefore,
    int cancelCalls,
    int cancelsIgnored,
    boolean deleted,
    @Nullable Instant cancelledAt,
    List<SentWebhook> webhooks) {

  public KeptTraining {
    webhooks = List.copyOf(webhooks);
  }

  Order order() {
    return new Order(endpoint, ApiKey.ofDigest(account), request, webhook);
  }
}
