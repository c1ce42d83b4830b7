package dev.finetune.provider.poll;

import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.TrainingPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a status check means, given the checks before it.
 *
 * <p>Only a failure phase word fails a training at once. An error that matches nothing known must
 * come on three checks over ten minutes, and so must "not found", which does not count during the
 * first thirty minutes. An outage, a rate limit or a bad key never decide anything, and leave an
 * unconfirmed problem as it is. A problem that lasts five minutes is news, once; so is a new phase,
 * where no webhook shows it, or none is shown yet. When the training has had its time, whatever the
 * check shows is.
 *
 * @param webhooks whether webhooks can reach us
 */
public record PollPolicy(PollCommand command, boolean webhooks, PollProblems before, Instant now) {

  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  public PollDecision decide(TrainingStatus status) {
    if (status.isEnd()) {
      return report(status, null);
    }
    if (status instanceof TrainingStatus.UnderWay underWay) {
      return underWay(underWay);
    }
    if (status instanceof TrainingStatus.Unexplained) {
      return unconfirmed(
          PollProblem.Kind.UNEXPLAINED,
          status,
          words ->
              new TrainingStatus.Failed(Cause.FAILED, "the provider repeats the error " + words));
    }
    if (status instanceof TrainingStatus.NotFound) {
      return notFound(status);
    }
    return status instanceof TrainingStatus.NotServed ? notServed(status) : unavailable(status);
  }

  private PollDecision underWay(TrainingStatus.UnderWay status) {
    TrainingPhase phase = status.progress().phase();
    // A run that goes on with a training has shown none yet.
    boolean shows = !webhooks || command.shownPhase() == null;
    boolean newPhase = shows && command.reportPhases() && !phase.equals(command.shownPhase());
    boolean recovered = command.problem() != null;
    return newPhase || recovered || isLast()
        ? report(status, null)
        : new PollDecision.CheckAgain(
            status.nothingNew(), "phase " + phase, status.progress(), null, PollProblems.NONE);
  }

  private PollDecision notFound(TrainingStatus status) {
    Instant expected = command.training().acceptedAt().plus(MAY_BE_UNKNOWN);
    if (now.isBefore(expected) && !isLast()) {
      String words = "not known to the provider yet: " + status.words();
      return again(status, words, null, PollProblems.NONE);
    }
    return unconfirmed(PollProblem.Kind.NOT_FOUND, status, TrainingStatus.Lost::new);
  }

  private PollDecision unconfirmed(
      PollProblem.Kind kind, TrainingStatus status, Function<String, TrainingStatus> believed) {
    PollProblems problems = before.unconfirmed(kind, status.words(), now);
    PollProblem problem = Objects.requireNonNull(problems.unconfirmed());
    if (problems.isConvincing(now)) {
      return report(believed.apply(status.words()), null);
    }
    return isNews(problem)
        ? report(status, problem)
        : again(status, "the provider answered " + status.words(), null, problems);
  }

  private PollDecision unavailable(TrainingStatus status) {
    PollProblem.Kind kind =
        status instanceof TrainingStatus.Unreadable
            ? PollProblem.Kind.UNREADABLE
            : PollProblem.Kind.UNREACHABLE;
    PollProblems problems = before.outage(kind, status.words(), now);
    PollProblem outage = Objects.requireNonNull(problems.outage());
    Duration retryAfter =
        status instanceof TrainingStatus.Unavailable unavailable ? unavailable.retryAfter() : null;
    return isNews(outage)
        ? report(status, outage)
        : again(status, status.words(), retryAfter, problems);
  }

  /** Shown once; meanwhile another worker may serve it. */
  private PollDecision notServed(TrainingStatus status) {
    PollProblem problem = new PollProblem(PollProblem.Kind.NOT_SERVED, now, 1, status.words());
    return isShown(problem) && !isLast()
        ? again(status, status.words(), null, PollProblems.NONE)
        : report(status, problem);
  }

  private boolean isNews(PollProblem problem) {
    return isLast() || (!isShown(problem) && PollProblems.isWorthShowing(problem, now));
  }

  private boolean isShown(PollProblem problem) {
    return command.problem() != null && command.problem().kind() == problem.kind();
  }

  private boolean isLast() {
    return !now.isBefore(command.until());
  }

  private static PollDecision report(TrainingStatus status, @Nullable PollProblem problem) {
    return new PollDecision.Report(new PollNews(status, problem));
  }

  private static PollDecision again(
      TrainingStatus status, String words, @Nullable Duration retryAfter, PollProblems problems) {
    return new PollDecision.CheckAgain(status.nothingNew(), words, null, retryAfter, problems);
  }
}
