package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A training that the provider accepted, and charges for.
 *
 * @param trainingId the provider's id
 * @param request which request of the workflow id it came of, counted from 1
 * @param provider where it was accepted: every later call goes there
 * @param acceptedAt when its request was granted: the provider may not know it for a while
 * @param learntFrom who named the id
 */
@WireFormat
public record AcceptedTraining(
    String trainingId,
    int request,
    PinnedProvider provider,
    Instant acceptedAt,
    LearntFrom learntFrom) {

  public AcceptedTraining {
    Objects.requireNonNull(trainingId, "trainingId");
    Objects.requireNonNull(provider, "provider");
  }

  public FineTuneResult result(TrainingStatus.Ready status) {
    return new FineTuneResult(
        trainingId,
        status.modelId(),
        TrainingPhase.MODEL_READY,
        status.logs(),
        provider,
        status.artifacts(),
        List.of());
  }

  public enum LearntFrom {
    /** The provider's own answer to the request. */
    @JsonProperty("answer")
    ANSWER,
    /**
     * A webhook, which anybody can send who knows its address: such a training is not cancelled.
     */
    @JsonProperty("webhook")
    WEBHOOK,
    /** A search for the request among the account's trainings. */
    @JsonProperty("search")
    SEARCH,
    @JsonProperty("operator")
    OPERATOR
  }
}
