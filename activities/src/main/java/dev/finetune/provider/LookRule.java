package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a look means, given the looks before it.
 *
 * <p>Only a failure phase word fails a training at once. An error that matches nothing known must
 * come on three looks over ten minutes, and so must "not found", which does not count during the
 * first thirty minutes. An outage, a rate limit or a bad key never decide anything, and leave a
 * streak as it is.
 *
 * @param command which training, and what is known about it
 * @param before the streak so far
 * @param now when the look was made
 */
record LookRule(PollCommand command, Streak before, Instant now)
    implements StatusAnswer.Cases<Verdict> {

  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  @Override
  public Verdict underWay(StatusAnswer.UnderWay answer) {
    TrainingProgress progress = answer.progress();
    return progress.phase().equals(command.knownPhase())
        ? new Verdict.LookAgain(
            FailureType.NOT_FINISHED, "phase " + progress.phase(), progress, null, Streak.NONE)
        : new Verdict.Tell(new TrainingStatus.UnderWay(progress));
  }

  @Override
  public Verdict ready(StatusAnswer.Ready answer) {
    String modelId = answer.modelId() == null ? command.trainingId() : answer.modelId();
    return new Verdict.Tell(new TrainingStatus.Ready(modelId, answer.logs()));
  }

  @Override
  public Verdict failed(StatusAnswer.Failed answer) {
    return new Verdict.Tell(new TrainingStatus.Failed(answer.phase(), answer.words()));
  }

  @Override
  public Verdict prose(StatusAnswer.Prose answer) {
    return repeated(
        Streak.Kind.PROSE, answer.words(), words -> new TrainingStatus.Failed(null, words));
  }

  @Override
  public Verdict notFound(StatusAnswer.NotFound answer) {
    return now.isBefore(command.acceptedAt().plus(MAY_BE_UNKNOWN))
        ? trouble("not known to the provider yet: " + answer.words(), null, Streak.NONE)
        : repeated(Streak.Kind.NOT_FOUND, answer.words(), TrainingStatus.Lost::new);
  }

  @Override
  public Verdict unavailable(StatusAnswer.Unavailable answer) {
    return trouble(answer.reason(), answer.retryAfter(), before);
  }

  private Verdict repeated(
      Streak.Kind kind, String words, Function<String, TrainingStatus> believed) {
    Streak streak = before.with(kind, now);
    return streak.isConvincing(now)
        ? new Verdict.Tell(believed.apply(words))
        : trouble("the provider answered " + words, null, streak);
  }

  private static Verdict trouble(String words, @Nullable Duration retryAfter, Streak streak) {
    return new Verdict.LookAgain(FailureType.PROVIDER_UNAVAILABLE, words, null, retryAfter, streak);
  }
}
