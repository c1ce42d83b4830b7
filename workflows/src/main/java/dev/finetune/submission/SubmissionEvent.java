package dev.finetune.submission;

import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a submission. */
public sealed interface SubmissionEvent {

  /** What is known after it happened. */
  SubmissionState addTo(SubmissionState state, Instant now);

  /** The submit activity of an attempt ended. */
  record Answered(int attempt, SubmitOutcome outcome) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return new Answering(state, attempt, now).with(outcome);
    }
  }

  /** A callback came to an attempt's own address; it may name a training. */
  @WireFormat
  record Heard(int attempt, @Nullable String trainingId) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return Callbacks.heard(state, attempt, trainingId, now);
    }
  }

  /** As {@link Heard}: it names an id that was not adopted, which is checked again. */
  record HeardAgain(int attempt, String trainingId) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return Callbacks.heardAgain(state, attempt, trainingId, now);
    }
  }

  /** The check of an id ended. */
  record Checked(String trainingId, ProposalVerdict verdict) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return Callbacks.checked(state, trainingId, verdict);
    }
  }

  /**
   * The attempt under way was heard of long ago, and its answer has not come: the worker that sent
   * it is lost, or cut off. What the callbacks named need not wait for it.
   */
  record AnswerOverdue() implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return Callbacks.overdue(state);
    }
  }

  /** A time that the stage named has come. */
  record TimeCame() implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return state;
    }
  }

  /**
   * The run is asked to cancel.
   *
   * @param brief whether a check of an id is waited for a short while only
   * @param withdrawn whether a question that stands is withdrawn: then an id that is checked once
   *     more is waited for, too
   */
  record CancelRequested(boolean brief, boolean withdrawn) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      SubmissionState cancelled = state.cancel(brief);
      return withdrawn ? cancelled.with(new Stage.Listening(now, "it is cancelled")) : cancelled;
    }
  }

  /**
   * A person: this is the training of that attempt.
   *
   * @param believed whether that says that the provider has the request, though it denies the id
   */
  record Adopt(int attempt, String trainingId, boolean believed) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      SubmissionState heard =
          state
              .attempt(attempt)
              .filter(a -> believed)
              .map(Attempt::heardOf)
              .map(state::with)
              .orElse(state);
      return heard.with(Proposal.of(trainingId, attempt, now, true).checking());
    }
  }

  /**
   * A person: send another request, whatever became of the others.
   *
   * @param counted whether the extra that earlier runs have sent is the request's one
   */
  record SubmitAgain(boolean counted) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      boolean used = counted && state.hasEarlierExtra();
      return (used ? state.extraSent() : state).overruled(now);
    }
  }

  /**
   * A person: end it.
   *
   * @param brief whether no check of an id is waited for
   */
  record GiveUp(boolean brief) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return state.giveUp(brief);
    }
  }

  /** A person: give what is waited for more time. */
  record Extended(Duration by) implements SubmissionEvent {
    @Override
    public SubmissionState addTo(SubmissionState state, Instant now) {
      return state.extended(by);
    }
  }
}
