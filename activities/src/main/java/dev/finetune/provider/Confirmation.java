package dev.finetune.provider;

import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look says about an id that may be the one of a training. A documented phase shows that it
 * is one; other words do not, and do not deny it either.
 *
 * @param provider where it was looked for
 * @param callback whether the provider has an address to report to
 * @param attempt the look, counted from 1
 */
record Confirmation(
    ConfirmCommand command,
    PinnedProvider provider,
    boolean callback,
    PollSchedule schedule,
    int attempt,
    Instant now)
    implements StatusAnswer.Cases<ProposalVerdict> {

  private static final Duration PASSING_TROUBLE = Duration.ofMinutes(10);

  private static final TrainingProgress FIRST =
      new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null);

  @Override
  public ProposalVerdict underWay(StatusAnswer.UnderWay answer) {
    TrainingPhase phase = answer.progress().phase();
    return phase.kind() == TrainingPhase.Kind.UNKNOWN
        ? unclear(ShownWords.quoted(phase.word()))
        : known(answer.progress());
  }

  @Override
  public ProposalVerdict ready(StatusAnswer.Ready answer) {
    return known(FIRST);
  }

  @Override
  public ProposalVerdict failed(StatusAnswer.Failed answer) {
    return known(FIRST);
  }

  @Override
  public ProposalVerdict prose(StatusAnswer.Prose answer) {
    return unclear(answer.words());
  }

  /** What is neither a documented phase nor a denial may be a passing trouble. */
  private ProposalVerdict unclear(String words) {
    Instant until =
        command.proposed() ? command.patience() : command.patience().plus(PASSING_TROUBLE);
    if (now.isBefore(until)) {
      throw again(words, null);
    }
    return new ProposalVerdict.NotKnown(words, true);
  }

  @Override
  public ProposalVerdict notFound(StatusAnswer.NotFound answer) {
    if (now.isBefore(command.patience())) {
      throw again("not known to the provider yet: " + answer.words(), null);
    }
    return new ProposalVerdict.NotKnown(answer.words(), false);
  }

  @Override
  public ProposalVerdict unavailable(StatusAnswer.Unavailable answer) {
    throw again(answer.reason(), answer.retryAfter());
  }

  private ProposalVerdict known(TrainingProgress progress) {
    return new ProposalVerdict.Known(
        new SubmitOutcome.Accepted(
            command.trainingId(),
            provider,
            progress,
            callback && command.proposed(),
            schedule,
            command.proposed(),
            null));
  }

  private ApplicationFailure again(String words, @Nullable Duration retryAfter) {
    return Unfinished.again(
        FailureType.PROVIDER_UNAVAILABLE,
        "training " + command.trainingId() + ": " + words,
        retryAfter == null ? schedule.pauseAfter(attempt - 1) : retryAfter);
  }
}
