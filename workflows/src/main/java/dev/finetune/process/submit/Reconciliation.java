package dev.finetune.process.submit;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.EndedBeforeAcceptance;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.process.submit.ReconcilePolicy.Decision;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.TrainingEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what became of requests of which nobody knows whether they were accepted. */
final class Reconciliation {

  /** When the ledger is read again; then hourly. */
  private static final List<Duration> READS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(16));

  private static final Duration SEARCHED = READS.get(READS.size() - 1);

  private final LedgerAccess ledger;
  private final Run run;
  private final OperatorQuestion question;
  private Instant since = Instant.EPOCH;
  private Resolution.@Nullable Action command;
  private Allowance allowance = Allowance.FIRST;

  Reconciliation(LedgerAccess ledger, Notifier notifier, Run run) {
    this.ledger = ledger;
    this.run = run;
    this.question = new OperatorQuestion(notifier, run);
  }

  /**
   * Waits until it is known, or decided, how to go on. Whatever happens, the ledger is read before
   * anything is decided.
   *
   * @return how the training stands; empty to send another request, as {@link #allowance} says
   * @throws EndedBeforeAcceptance if the run is to end
   */
  Optional<SubmitOutcome> settle(SubmitOutcome.Unresolved first) {
    SubmitOutcome standing = first;
    command = null;
    since = run.memory().asked == first.last().request() ? Instant.EPOCH : Time.now();
    while (standing instanceof SubmitOutcome.Unresolved unresolved) {
      boolean ledgerWasTold = takeUpNews();
      Decision decision = decide(unresolved);
      if (!ledgerWasTold && !decision.waits()) {
        return act(decision, unresolved);
      }
      if (!ledgerWasTold) {
        await(decision);
      }
      standing = ledger.read();
      run.remember(standing.open());
    }
    return Optional.of(standing);
  }

  /** What may be sent in spite of what is open. */
  Allowance allowance() {
    return allowance;
  }

  /** Returns whether a training was named: then the ledger finds out about it. */
  private boolean takeUpNews() {
    run.webhooks().takeCheck();
    List<Candidate> named = new ArrayList<>(Candidate.of(run.webhooks().take(webhook -> true)));
    while (!run.answers().isEmpty()) {
      Resolution answer = run.answers().remove();
      if (answer.trainingId() == null) {
        command = answer.action();
      } else {
        named.add(new Candidate(answer.request(), null, answer.trainingId(), LearntFrom.OPERATOR));
      }
    }
    ledger.name(named);
    return !named.isEmpty();
  }

  private Decision decide(SubmitOutcome.Unresolved unresolved) {
    boolean charged = unresolved.open().stream().anyMatch(OpenRequest::charged);
    boolean named = unresolved.open().stream().anyMatch(open -> !open.trainingIds().isEmpty());
    return ReconcilePolicy.decide(
        new ReconcilePolicy.Facts(
            new ReconcilePolicy.Sent(
                run.terms().onUnknownSubmission(), unresolved.extraUsed(), charged),
            new ReconcilePolicy.Elapsed(
                !Time.isOver(since.plus(SEARCHED)),
                !Time.isOver(run.memory().acceptBy),
                run.isLate()),
            named,
            run.cancellation().isRequested(),
            command));
  }

  private Instant nextRead() {
    return READS.stream()
        .map(since::plus)
        .filter(Time.now()::isBefore)
        .findFirst()
        .orElse(Time.now().plus(Duration.ofHours(1)));
  }

  private void await(Decision decision) {
    if (decision == Decision.ASK) {
      question.ask();
    } else {
      run.page()
          .show(
              FineTuneState.UNRESOLVED,
              "it is not known whether the provider accepted; a webhook may still say so: "
                  + OperatorQuestion.last(run.open()).sentence());
    }
    boolean cancelled = run.cancellation().isRequested();
    Time.await(
        run.isLate() ? nextRead() : Time.earlier(nextRead(), run.memory().deadline),
        "Read the request ledger",
        () ->
            run.webhooks().callsForCheck()
                || run.webhooks().hasUnread(webhook -> webhook.trainingId() != null)
                || !run.answers().isEmpty()
                || run.cancellation().isRequested() != cancelled
                || run.isToContinue());
    run.continueIfDue();
  }

  private Optional<SubmitOutcome> act(Decision decision, SubmitOutcome.Unresolved unresolved) {
    int last = unresolved.last().request();
    String words = OperatorQuestion.words(unresolved.open());
    return switch (decision) {
      case SEND_EXTRA -> send(new Allowance(Allowance.Kind.POLICY, last));
      case SUBMIT_AGAIN -> send(new Allowance(Allowance.Kind.OPERATOR, last));
      case GIVE_UP -> throw failed(FailureType.SUBMISSION_UNKNOWN, words);
      case EXPIRE ->
          throw failed(FailureType.OUTCOME_UNKNOWN, words + " Nobody found out in time.");
      case CANCEL ->
          throw new EndedBeforeAcceptance(
              new Outcome.Cancelled(
                  new TrainingEnd(
                      TrainingEnd.Outcome.UNCONFIRMED,
                      null,
                      null,
                      "Cancelled, and a training may still run. " + words)));
      case WAIT, ASK -> throw new IllegalStateException("nothing to do: " + decision);
    };
  }

  private Optional<SubmitOutcome> send(Allowance allowed) {
    allowance = allowed;
    return Optional.empty();
  }

  private static EndedBeforeAcceptance failed(FailureType type, String words) {
    return new EndedBeforeAcceptance(
        new Outcome.Failed(
            type,
            words
                + " Look for it in the provider's account before you start again: the same id goes"
                + " on with it.",
            null));
  }
}
