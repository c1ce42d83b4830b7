package dev.finetune.process.await;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.BackgroundStep;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for the end of an accepted training: whichever status check sees it first counts. */
public final class TrainingWait {

  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);

  private static final int MOST_PHASES = 9;

  private final AcceptedTraining training;
  private final LedgerAccess ledger;
  private final Run run;
  private final BackgroundStep<PollNews> poll = new BackgroundStep<>();
  private final BackgroundStep<TrainingStatus> check = new BackgroundStep<>();
  private Instant nextCheck = Instant.EPOCH;
  private @Nullable PollProblem problem;
  private int phases;

  public TrainingWait(AcceptedTraining training, LedgerAccess ledger, Run run) {
    this.training = training;
    this.ledger = ledger;
    this.run = run;
  }

  /** The status that ends it; empty when the run is to cancel, or the training had its time. */
  public Optional<TrainingStatus> untilEnd() {
    Optional<TrainingStatus> end = Optional.empty();
    while (end.isEmpty() && !run.cancellation.isRequested() && !isOverdue()) {
      run.continueIfDue();
      // Another training that a webhook names may be charged as well: then the ledger has it.
      ledger.nameNews();
      begin();
      boolean called = isCheckCalled();
      run.await(
          called ? nextCheck : Time.NEVER,
          "Check again",
          () -> poll.isDone() || check.isDone() || isCheckCalled() != called);
      end = check.take().flatMap(this::checked).or(() -> poll.take().flatMap(this::polled));
    }
    return end;
  }

  /** The poll ends with what it sees when the training has had its time. */
  private boolean isOverdue() {
    return poll.isIdle() && check.isIdle() && run.isLate();
  }

  private boolean isCheckCalled() {
    return check.isIdle() && run.webhooks.callsForCheck;
  }

  private void begin() {
    if (isCheckCalled() && Time.isOver(nextCheck)) {
      run.webhooks.callsForCheck = false;
      check.start(Activities.check(training.trainingId())::check, training);
    }
    // No poll begins beside a check, which may show the end.
    if (poll.isIdle() && check.isIdle()) {
      poll.start(
          Activities.poll(training.trainingId(), run.page.phase())::poll,
          new PollCommand(
              training, run.page.phase(), phases < MOST_PHASES, run.memory.deadline(), problem));
    }
  }

  private Optional<TrainingStatus> checked(TrainingStatus status) {
    nextCheck = Time.now().plus(BETWEEN_CHECKS);
    if (problem == null) {
      showPhase(status);
    }
    return Optional.of(status).filter(TrainingStatus::isEnd);
  }

  private Optional<TrainingStatus> polled(PollNews news) {
    if (news.status().isEnd() || news.status() instanceof TrainingStatus.Lost) {
      return Optional.of(news.status());
    }
    problem = news.problem();
    if (problem == null) {
      phases++;
      showPhase(news.status());
    } else {
      if (problem.kind() == PollProblem.Kind.NOT_SERVED) {
        Workflow.getLogger(TrainingWait.class)
            .error("training {} needs attention: {}", training.trainingId(), problem.words());
      }
      run.page.problem(problem);
    }
    return Optional.empty();
  }

  private void showPhase(TrainingStatus status) {
    if (status instanceof TrainingStatus.UnderWay underWay) {
      run.page.progress(underWay.progress());
    }
  }
}
