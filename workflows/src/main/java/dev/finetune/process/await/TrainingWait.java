package dev.finetune.process.await;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.BackgroundStep;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Waits for the end of an accepted training: whichever status check sees it first counts. */
public final class TrainingWait {

  private static final Logger log = Workflow.getLogger(TrainingWait.class);

  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);

  /** The documented phases, and one that nobody expects. */
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
    while (end.isEmpty() && !run.cancellation().isRequested() && !isOverdue()) {
      nameOthers();
      run.continueIfDue();
      begin();
      Time.await(isCheckCalled() ? nextCheck : Time.NEVER, "Check again", this::hasNews);
      end = check.take().flatMap(this::checked).or(() -> poll.take().flatMap(this::polled));
    }
    return end;
  }

  /** The poll ends with what it sees when the training has had its time. */
  private boolean isOverdue() {
    return poll.isIdle() && run.isLate();
  }

  private boolean isCheckCalled() {
    return check.isIdle() && run.webhooks().callsForCheck();
  }

  private void begin() {
    if (poll.isIdle()) {
      poll.start(
          Activities.poll(training.trainingId())::poll,
          new PollCommand(
              training, run.page().phase(), phases < MOST_PHASES, run.memory().deadline, problem));
    }
    if (isCheckCalled() && Time.isOver(nextCheck)) {
      run.webhooks().takeCheck();
      check.start(Activities.check(training.trainingId())::check, training);
    }
  }

  private boolean hasNews() {
    return poll.isDone()
        || check.isDone()
        || (isCheckCalled() && Time.isOver(nextCheck))
        || run.cancellation().isRequested()
        || run.webhooks().hasUnread(webhook -> true)
        || run.isToContinue();
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
    PollProblem before = problem;
    problem = news.problem();
    if (problem == null) {
      phases++;
      showPhase(news.status());
    } else {
      showProblem(problem, before);
    }
    return Optional.empty();
  }

  private void showPhase(TrainingStatus status) {
    if (status instanceof TrainingStatus.UnderWay underWay) {
      run.page().progress(underWay.progress());
    }
  }

  private void showProblem(PollProblem now, @Nullable PollProblem before) {
    boolean isNew = before == null || before.kind() != now.kind();
    if (now.kind() == PollProblem.Kind.NOT_SERVED && isNew) {
      log.error("training {} needs attention: {}", training.trainingId(), now.words());
    }
    run.page().problem(now);
  }

  private boolean isOther(ProviderWebhook webhook) {
    return webhook.trainingId() != null && !webhook.trainingId().equals(training.trainingId());
  }

  /** Another training that a webhook names may be charged as well: then the ledger has it. */
  private void nameOthers() {
    List<ProviderWebhook> others =
        run.webhooks().take(webhook -> true).stream().filter(this::isOther).toList();
    others.forEach(
        other ->
            log.error(
                "a webhook of request {} names training {}, and this run waits for {}",
                other.request(),
                other.trainingId(),
                training.trainingId()));
    ledger.name(Candidate.of(others));
  }
}
