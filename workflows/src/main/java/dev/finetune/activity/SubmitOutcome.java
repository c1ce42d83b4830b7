package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingProgress;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known about a request after one attempt at sending it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SubmitOutcome.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = SubmitOutcome.NotAccepted.class, name = "not_accepted"),
  @JsonSubTypes.Type(value = SubmitOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = SubmitOutcome.Unknown.class, name = "unknown"),
  @JsonSubTypes.Type(value = SubmitOutcome.AcceptedWithoutId.class, name = "accepted_without_id"),
  @JsonSubTypes.Type(value = SubmitOutcome.EarlierUnknown.class, name = "earlier_unknown"),
  @JsonSubTypes.Type(value = SubmitOutcome.ChecksExpired.class, name = "checks_expired"),
  @JsonSubTypes.Type(value = SubmitOutcome.AlreadyTrained.class, name = "already_trained")
})
public sealed interface SubmitOutcome {

  <R> R match(Cases<R> cases);

  /** One function for each outcome. */
  interface Cases<R> {
    R accepted(Accepted outcome);

    R notAccepted(NotAccepted outcome);

    R refused(Refused outcome);

    R unknown(Unknown outcome);

    R acceptedWithoutId(AcceptedWithoutId outcome);

    R earlierUnknown(EarlierUnknown outcome);

    R checksExpired(ChecksExpired outcome);

    R alreadyTrained(AlreadyTrained outcome);
  }

  /**
   * The provider took the request and will charge for it.
   *
   * @param trainingId the provider's id of the training
   * @param provider where it was accepted: every later call goes there
   * @param progress the first phase
   * @param callback whether the provider was given an address to report to
   * @param schedule the worker's poll schedule, kept with the training
   * @param proposed whether the id was learnt from a callback only: such a training is never
   *     cancelled
   * @param orphan what else earlier runs may have been charged for, in words; null for nothing
   */
  @WireFormat
  record Accepted(
      String trainingId,
      PinnedProvider provider,
      TrainingProgress progress,
      boolean callback,
      PollSchedule schedule,
      boolean proposed,
      @Nullable String orphan)
      implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }
  }

  /**
   * The provider surely did not take it: no connection, or a rate limit. Another attempt is safe.
   *
   * @param reason what happened, in words
   * @param retryAfter the pause the provider asked for; null when it named none
   * @param turnedAway whether the provider answered, with a rate limit: it answers a repeated
   *     request alike, so this says nothing where an earlier attempt is unknown
   */
  @WireFormat
  record NotAccepted(String reason, @Nullable Duration retryAfter, boolean turnedAway)
      implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notAccepted(this);
    }
  }

  /**
   * The provider refused it and another attempt would be refused too.
   *
   * @param type which failure the run ends with
   * @param reason the provider's own words and what to do
   */
  @WireFormat
  record Refused(FailureType type, String reason) implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * The request may have been accepted and charged.
   *
   * @param reason what happened, in words
   * @param sentTo where it was sent; null when the worker that knew did not say
   */
  @WireFormat
  record Unknown(String reason, @Nullable PinnedProvider sentTo) implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  /**
   * The provider says that it accepted, and names no training that can be used: it is surely
   * charged, so it is never sent again without a person's word.
   *
   * @param reason what it answered, in words
   */
  @WireFormat
  record AcceptedWithoutId(String reason, PinnedProvider sentTo) implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.acceptedWithoutId(this);
    }
  }

  /**
   * Nothing was sent, because earlier runs of the same workflow id may have.
   *
   * @param reason what they left, in words
   * @param attempts how many of their attempts are unknown
   * @param sentMore whether no extra one is left to send unasked: they have sent more than these,
   *     or the provider surely has one
   * @param charged whether the provider surely has one of them, which is then never sent again
   *     without a person's word
   */
  @WireFormat
  record EarlierUnknown(String reason, int attempts, boolean sentMore, boolean charged)
      implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.earlierUnknown(this);
    }
  }

  /** The image checks are more than ten minutes old; nothing was sent. */
  @WireFormat
  record ChecksExpired() implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.checksExpired(this);
    }
  }

  /**
   * An earlier run of the same workflow id completed; nothing was sent.
   *
   * @param modelId the model it trained; null when its result cannot be read
   * @param runId that run
   */
  @WireFormat
  record AlreadyTrained(@Nullable String modelId, String runId) implements SubmitOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alreadyTrained(this);
    }
  }
}
