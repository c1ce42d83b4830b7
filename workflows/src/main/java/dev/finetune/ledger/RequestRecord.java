package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.Confirmation;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.WireFormat;
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
    ACCEPTED,
    /** The provider accepted it and named no training. */
    CHARGED,
    /** It may have been accepted. */
    UNKNOWN,
    /** It surely was not accepted. */
    NOT_ACCEPTED,
    /** Somebody says that the provider has it, and perhaps names a training. */
    NAMED,
    /** A training that was named for it is none of it. */
    REJECTED,
    /** A status check shows that its training has ended. */
    ENDED
  }

  static RequestRecord of(AcceptedTraining named, Confirmation found) {
    Fact fact = found.confirmed() ? Fact.ACCEPTED : Fact.REJECTED;
    String id = named.trainingId();
    return new RequestRecord(
        named.request(), null, fact, id, named.learntFrom(), found.words(), null);
  }

  /** Somebody says that the provider has it. */
  public static RequestRecord of(Candidate named) {
    String id = named.trainingId();
    String reason = "it is said that the provider has it";
    return new RequestRecord(
        named.request(), named.grant(), Fact.NAMED, id, named.learntFrom(), reason, null);
  }
}
