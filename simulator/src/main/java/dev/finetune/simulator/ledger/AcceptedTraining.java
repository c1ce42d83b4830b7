package dev.finetune.simulator.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training that was accepted, and so charged, whatever became of it.
 *
 * @param id the training id, case-sensitive
 * @param endpoint the path it was submitted to
 * @param request the request without keys and webhook: equal for two attempts at the same training
 * @param webhook where its webhooks go; null for none
 * @param acceptedAt by the simulator's clock
 * @param chargedUsd 3 for a model, 1 for a LoRA; prices as published in 2023 and 2026
 * @param phase the phase word at the time of asking
 * @param usableImages how many images could be fetched and read; null while that is not known
 * @param statusCalls how often its status was asked, faulty answers included
 * @param cancelCalls how often its cancellation was asked, ignored calls included
 * @param deleted whether it was deleted
 * @param webhooks what was sent, in the order of sending
 */
public record AcceptedTraining(
    String id,
    String endpoint,
    Map<String, @Nullable Object> request,
    @Nullable String webhook,
    Instant acceptedAt,
    int chargedUsd,
    String phase,
    @Nullable Integer usableImages,
    int statusCalls,
    int cancelCalls,
    boolean deleted,
    List<SentWebhook> webhooks) {

  public AcceptedTraining {
    webhooks = List.copyOf(webhooks);
  }
}
