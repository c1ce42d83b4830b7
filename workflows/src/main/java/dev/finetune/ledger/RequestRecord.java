package dev.finetune.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.ProviderWebhook;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has become known of a request that was granted.
 *
 * @param grant the request's grant; null where only its number is known
 * @param trainingId the training; null for facts without one
 * @param learntFrom who named the training
 * @param reason in words
 * @param result the model; null unless the training has ended with one
 */
@WireFormat
public record RequestRecord(
    int request,
    @Nullable String grant,
    Fact fact,
    @Nullable String trainingId,
    LearntFrom learntFrom,
    String reason,
    @Nullable FineTuneResult result) {

  public enum Fact {
    /** The provider accepted it and named the training, or the status endpoint knows the id. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** The provider accepted it and named no training. */
    @JsonProperty("charged")
    CHARGED,
    /** It may have been accepted. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** It surely was not accepted. */
    @JsonProperty("not_accepted")
    NOT_ACCEPTED,
    /** A webhook came to its address: the provider has it. */
    @JsonProperty("received")
    RECEIVED,
    /** Somebody named a training for it. */
    @JsonProperty("named")
    NAMED,
    /** A training that was named for it is none of it. */
    @JsonProperty("rejected")
    REJECTED,
    /** A status check shows that its training has ended. */
    @JsonProperty("ended")
    ENDED
  }

  /**
   * What a webhook says of its request: anybody can send it who knows the address.
   *
   * @throws NullPointerException if the webhook names no request
   */
  public static RequestRecord received(ProviderWebhook webhook) {
    return new RequestRecord(
        Objects.requireNonNull(webhook.request()),
        webhook.grant(),
        webhook.trainingId() == null ? Fact.RECEIVED : Fact.NAMED,
        webhook.trainingId(),
        LearntFrom.WEBHOOK,
        "a webhook came to its address",
        null);
  }
}
