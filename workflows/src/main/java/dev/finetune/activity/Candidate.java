package dev.finetune.activity;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.ProviderWebhook;
import java.util.Optional;
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

  /** What a webhook says of the request whose address it came to; empty where it names none. */
  public static Optional<Candidate> of(ProviderWebhook webhook) {
    return Optional.ofNullable(webhook.request())
        .map(
            request ->
                new Candidate(request, webhook.grant(), webhook.trainingId(), LearntFrom.WEBHOOK));
  }

  public String words() {
    return trainingId == null ? "request " + request : "training " + trainingId;
  }
}
