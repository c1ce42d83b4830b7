package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.TrainingProgress;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a training stands after an attempt at submitting it, or as its ledger has it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SubmitOutcome.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = SubmitOutcome.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = SubmitOutcome.NotAccepted.class, name = "not_accepted"),
  @JsonSubTypes.Type(value = SubmitOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = SubmitOutcome.Unresolved.class, name = "unresolved")
})
public sealed interface SubmitOutcome {

  default <R> R match(
      Function<Accepted, R> accepted,
      Function<Ready, R> ready,
      Function<NotAccepted, R> notAccepted,
      Function<Refused, R> refused,
      Function<Unresolved, R> unresolved) {
    if (this instanceof Accepted outcome) {
      return accepted.apply(outcome);
    }
    if (this instanceof Ready outcome) {
      return ready.apply(outcome);
    }
    if (this instanceof NotAccepted outcome) {
      return notAccepted.apply(outcome);
    }
    return this instanceof Refused outcome
        ? refused.apply(outcome)
        : unresolved.apply((Unresolved) this);
  }

  /** The requests that may be charged besides what the outcome is about. */
  List<OpenRequest> open();

  default Charge charge() {
    return match(
        accepted -> Charge.YES,
        ready -> Charge.YES,
        nothing -> OpenRequest.charge(open()),
        refused -> OpenRequest.charge(open()),
        unknown -> OpenRequest.charge(open()));
  }

  /**
   * The provider accepted a request, perhaps one of an earlier run of the workflow id.
   *
   * @param progress what the provider's answer said; null where none is known
   * @param checkedEvery the longest pause between two status checks; null where it is not known
   * @param cancel what a request to cancel it is good for; null where it is not known
   */
  @WireFormat
  record Accepted(
      AcceptedTraining training,
      @Nullable TrainingProgress progress,
      List<OpenRequest> open,
      @Nullable Duration checkedEvery,
      @Nullable CancelSupport cancel)
      implements SubmitOutcome {

    public Accepted {
      Objects.requireNonNull(training, "training");
      open = List.copyOf(open);
    }

    public Accepted(
        AcceptedTraining training, @Nullable TrainingProgress progress, List<OpenRequest> open) {
      this(training, progress, open, null, null);
    }

    /** The same, some time later. */
    public Accepted withoutProgress() {
      return new Accepted(training, null, open, checkedEvery, cancel);
    }

    /** What a cancel does, and what is charged nevertheless; null where it is not known. */
    @Nullable String cancelWords() {
      if (training.learntFrom() == AcceptedTraining.LearntFrom.WEBHOOK) {
        return CancelSupport.WEBHOOK_ONLY + ".";
      }
      return cancel == null ? null : cancel.words() + ".";
    }
  }

  /** An earlier request of the workflow id has trained the model. Nothing was sent. */
  @WireFormat
  record Ready(FineTuneResult result, List<OpenRequest> open) implements SubmitOutcome {

    public Ready {
      Objects.requireNonNull(result, "result");
      open = List.copyOf(open);
    }
  }

  /**
   * Surely nothing was accepted: another attempt is safe.
   *
   * @param reason what happened, in words
   * @param retryAfter the delay that the provider asked for; null when it named none
   */
  @WireFormat
  record NotAccepted(String reason, @Nullable Duration retryAfter, List<OpenRequest> open)
      implements SubmitOutcome {}

  /**
   * Nothing was accepted, and another attempt would be refused too.
   *
   * @param type which failure the run ends with
   * @param reason the provider's own words and what to do
   * @param fields of the request that cannot be used; empty where the provider has refused it
   */
  @WireFormat
  record Refused(
      FailureType type,
      String reason,
      List<OpenRequest> open,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RequestProblem> fields)
      implements SubmitOutcome {

    public Refused {
      open = List.copyOf(open);
      fields = List.copyOf(Objects.requireNonNullElse(fields, List.of()));
    }

    public Refused(FailureType type, String reason, List<OpenRequest> open) {
      this(type, reason, open, List.of());
    }
  }

  /**
   * Requests are open and no training is known to go on with.
   *
   * @param open at least one, the highest last
   * @param extraUsed whether the one extra request that the policy may send is used
   * @param searchable whether the provider can be searched for one of them
   */
  @WireFormat
  record Unresolved(List<OpenRequest> open, boolean extraUsed, boolean searchable)
      implements SubmitOutcome {

    public OpenRequest last() {
      return open.get(open.size() - 1);
    }

    /**
     * Whether the one extra request of the policy may be sent: never where one was surely accepted,
     * or a training is named.
     */
    public boolean allowsExtra() {
      return !extraUsed
          && !isNamed()
          && open.stream().noneMatch(one -> one.charged() == Charge.YES);
    }

    /** Whether a training is named for one of them, which the ledger is confirming. */
    public boolean isNamed() {
      return open.stream().anyMatch(one -> !one.trainingIds().isEmpty());
    }
  }
}
