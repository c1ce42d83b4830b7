package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a look means, given the looks before it.
 *
 * <p>Only a failure phase word fails a training at once. An error that matches nothing known must
 * come on three looks over ten minutes, and so must "not found", which does not count during the
 * first thirty minutes. An outage, a rate limit or a bad key never decide anything, and leave a
 * doubt as it is. A trouble that lasts five minutes is news, once. When the training has had its
 * time, whatever the look shows is.
 *
 * @param command which training, and what is known about it
 * @param before the troubles so far
 * @param now when the look was made
 */
record LookRule(PollCommand command, Troubles before, Instant now)
    implements StatusAnswer.Cases<Verdict> {

  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  @Override
  public Verdict underWay(StatusAnswer.UnderWay answer) {
    TrainingProgress progress = answer.progress();
    boolean old = progress.phase().equals(command.knownPhase()) && command.trouble() == null;
    return old && !isLast()
        ? new Verdict.LookAgain(
            FailureType.NOT_FINISHED, "phase " + progress.phase(), progress, null, Troubles.NONE)
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
    return doubt(
        before.doubting(Trouble.Kind.UNEXPLAINED, answer.words(), now),
        words -> new TrainingStatus.Failed(null, words));
  }

  @Override
  public Verdict notFound(StatusAnswer.NotFound answer) {
    Troubles troubles = before.doubting(Trouble.Kind.NOT_FOUND, answer.words(), now);
    if (now.isBefore(command.acceptedAt().plus(MAY_BE_UNKNOWN))) {
      String words = "not known to the provider yet: " + answer.words();
      return isLast() ? troubled(troubles.doubt()) : again(words, null, Troubles.NONE);
    }
    return doubt(troubles, TrainingStatus.Lost::new);
  }

  @Override
  public Verdict unavailable(StatusAnswer.Unavailable answer) {
    Troubles troubles = before.unreachable(answer.reason(), now);
    return isNews(troubles.outage())
        ? troubled(troubles.outage())
        : again(answer.reason(), answer.retryAfter(), troubles);
  }

  private Verdict doubt(Troubles troubles, Function<String, TrainingStatus> believed) {
    Trouble doubt = Objects.requireNonNull(troubles.doubt());
    if (troubles.isConvincing(now)) {
      return new Verdict.Tell(believed.apply(doubt.words()));
    }
    return isNews(doubt)
        ? troubled(doubt)
        : again("the provider answered " + doubt.words(), null, troubles);
  }

  private boolean isNews(@Nullable Trouble trouble) {
    Trouble known = command.trouble();
    boolean told = known != null && trouble != null && known.kind() == trouble.kind();
    return isLast() || (trouble != null && !told && Troubles.isWorthTelling(trouble, now));
  }

  private boolean isLast() {
    return command.until() != null && !now.isBefore(command.until());
  }

  private static Verdict troubled(@Nullable Trouble trouble) {
    return new Verdict.Tell(new TrainingStatus.Troubled(Objects.requireNonNull(trouble)));
  }

  private static Verdict again(String words, @Nullable Duration retryAfter, Troubles troubles) {
    return new Verdict.LookAgain(
        FailureType.PROVIDER_UNAVAILABLE, words, null, retryAfter, troubles);
  }
}
