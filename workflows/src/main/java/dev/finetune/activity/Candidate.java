package dev.finetune.activity;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.ProviderWebhook;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that the provider has a request.
 *
 * @param request its number, counted from 1
 * @param grant its grant as the webhook's address has it; null when an operator names the request
 * @param trainingId the training that is named for it; null when none is
 */
@WireFormat
public record Candidate(
    int request, @Nullable String grant, @Nullable String trainingId, LearntFrom learntFrom) {

  /** What webhooks say of the requests whose addresses they came to. */
  public static List<Candidate> of(List<ProviderWebhook> webhooks) {
    return webhooks.stream().flatMap(Candidate::of).toList();
  }

  private static Stream<Candidate> of(ProviderWebhook webhook) {
    Integer request = webhook.request();
    return request == null
        ? Stream.empty()
        : Stream.of(
            new Candidate(request, webhook.grant(), webhook.trainingId(), LearntFrom.WEBHOOK));
  }
}
