package dev.finetune.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training that was accepted, and so charged, whatever became of it.
 *
 * @param id the training id, case-sensitive
 * @param provider such as {@code modelslab}
 * @param account a name of the account that does not show its key
 * @param endpoint the path it was submitted to
 * @param request the request without keys and webhook: equal for two attempts at the same training
 * @param webhook where its webhooks go; null for none
 * @param searchKey what is different in each attempt, and by which it can be found among the
 *     account's trainings; null where that cannot be searched
 * @param acceptedAt by the simulator's clock
 * @param chargedUsd what it costs, as far as prices are published; 0 for what is free
 * @param phase the phase word at the time of asking, in the words of ModelsLab
 * @param usableImages how many images could be fetched and read; null while that is not known
 * @param statusCalls how often its status was asked, faulty answers included
 * @param cancelCalls how often its cancellation was asked, ignored calls included
 * @param webhooks what was sent, in the order of sending
 */
public record AcceptedTraining(
    String id,
    String provider,
    String account,
    String endpoint,
    Map<String, @Nullable Object> request,
    @Nullable String webhook,
    @Nullable String searchKey,
    Instant acceptedAt,
    int chargedUsd,
    String phase,
    @Nullable Integer usableImages,
    int statusCalls,
    int cancelCalls,
    List<SentWebhook> webhooks) {

  public AcceptedTraining {
    webhooks = List.copyOf(webhooks);
  }

  /** Whether it costs money. */
  @JsonProperty
  public boolean paid() {
    return chargedUsd > 0;
  }
}
