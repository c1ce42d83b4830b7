package dev.finetune.process.submit;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.process.submit.ReconcilePolicy.Decision;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.TrainingEnd;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what became of requests of which nobody knows whether they were accepted. */
final class Reconciliation {

  private static final Duration SEARCHED = Duration.ofMinutes(16);

  private final LedgerAccess ledger;
  private final Run run;
  private final Notifier notifier;
  private Instant since = Instant.EPOCH;
  private Resolution.@Nullable Action command;
  private Allowance allowance = Allowance.FIRST;

  Reconciliation(LedgerAccess ledger, Notifier notifier, Run run) {
    this.ledger = ledger;
    this.run = run;
    this.notifier = notifier;
  }

  /**
   * Waits until it is known, or decided, how to go on. The ledger is read before any decision.
   *
   * @return how the training stands; empty to send another request, as {@link #allowance} says
   */
  Optional<SubmitOutcome> settle(SubmitOutcome.Unresolved first) {
    SubmitOutcome standing = first;
    command = null;
    since = run.memory.asked == first.last().request() ? Instant.EPOCH : Time.now();
    while (standing instanceof SubmitOutcome.Unresolved unresolved) {
      run.continueIfDue();
      if (!takeUpNews()) {
        Decision decision = decide(unresolved);
        if (!decision.waits()) {
          allowance = act(decision, unresolved);
          return Optional.empty();
        }
        await(decision, unresolved);
      }
      // Before the read: what comes during it calls for another.
      run.webhooks.callsForCheck = false;
      if (unresolved.searchable()) {
        search();
      }
      standing = ledger.read();
      run.remember(standing);
    }
    // What operators answered meanwhile is about no later request.
    run.answers.clear();
    return Optional.of(standing);
  }

  Allowance allowance() {
    return allowance;
  }

  /** What it finds stands in the ledger; where it fails, the next one may not. */
  private static void search() {
    var unused =
        Failures.unlessLost(
            () -> {
              Activities.find().find();
              return true;
            });
  }

  /** Returns whether a training was named: then the ledger finds out about it. */
  private boolean takeUpNews() {
    List<Candidate> named = new ArrayList<>(run.candidates());
    while (!run.answers.isEmpty()) {
      Resolution answer = run.answers.remove();
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
    boolean searching = !Time.isOver(since.plus(SEARCHED));
    boolean asks = Time.isOver(since.plus(run.terms().askAfter()));
    boolean maySend = !Time.isOver(run.memory.acceptBy);
    return new ReconcilePolicy(
            unresolved,
            run.terms().onUnknownSubmission(),
            new ReconcilePolicy.Elapsed(searching, asks, maySend, run.isLate()),
            run.cancellation.isRequested(),
            command)
        .decide();
  }

  private void await(Decision decision, SubmitOutcome.Unresolved unresolved) {
    if (decision == Decision.ASK) {
      ask(unresolved);
    } else {
      run.page.show(
          FineTuneState.UNRESOLVED,
          (unresolved.searchable()
                  ? "it is not known whether the provider accepted; it is searched for: "
                  : "it is not known whether the provider accepted; a webhook may still say so: ")
              + unresolved.last().sentence());
    }
    run.await(
        run.isLate() ? nextRead() : Time.earlier(nextRead(), run.memory.deadline),
        "Read the request ledger",
        () -> run.webhooks.callsForCheck || !run.answers.isEmpty());
  }

  /** Asks the operator, and notifies the caller: once for each request. */
  private void ask(SubmitOutcome.Unresolved unresolved) {
    int request = unresolved.last().request();
    String id = run.info.getWorkflowId();
    String how =
        " Look in the provider's account, then answer: finetune resolve %s --request %s with"
            + " --adopt TRAINING_ID if it is there, --submit-again if it is not (or to pay for"
            + " another), --give-up to end; or by the update %s.";
    String question = words(unresolved) + how.formatted(id, request, FineTuneWorkflow.RESOLVE);
    run.page.ask(request, question);
    if (run.memory.asked != request) {
      Workflow.getLogger(Reconciliation.class).error("{} asks: {}", id, question);
      notifier.ask(request, question);
      run.memory.asked = request;
    }
  }

  private static String words(SubmitOutcome.Unresolved unresolved) {
    OpenRequest last = unresolved.last();
    List<OpenRequest> others = unresolved.open().subList(0, unresolved.open().size() - 1);
    return "It is not known which training the provider made of %s. It %s charged.%s"
        .formatted(
            last.sentence(),
            last.charged() ? "was" : "may have been",
            Outcome.mayBeCharged(others));
  }

  /** After 30 seconds, 2, 10 and 16 minutes, when somebody is asked, then hourly. */
  private Instant nextRead() {
    return Stream.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            SEARCHED,
            run.terms().askAfter())
        .sorted()
        .map(since::plus)
        .filter(Time.now()::isBefore)
        .findFirst()
        .orElse(Time.now().plus(Duration.ofHours(1)));
  }

  private static Allowance act(Decision decision, SubmitOutcome.Unresolved unresolved) {
    int last = unresolved.last().request();
    String words = words(unresolved);
    return switch (decision) {
      case SEND_EXTRA -> new Allowance(Allowance.Kind.POLICY, last);
      case SUBMIT_AGAIN -> new Allowance(Allowance.Kind.OPERATOR, last);
      case GIVE_UP -> throw failed(FailureType.SUBMISSION_UNKNOWN, words);
      case EXPIRE ->
          throw failed(FailureType.OUTCOME_UNKNOWN, words + " Nobody found out in time.");
      case CANCEL -> {
        String message = "Cancelled, and a training may still run. " + words;
        throw new Outcome.BeforeAcceptance(
            Outcome.cancelled(TrainingEnd.Outcome.UNCONFIRMED, message, null));
      }
      case WAIT, ASK -> throw new IllegalStateException("nothing to do: " + decision);
    };
  }

  private static Outcome.BeforeAcceptance failed(FailureType type, String words) {
    String advice =
        " Look for it in the provider's account before you start again: the same id goes on with it.";
    return new Outcome.BeforeAcceptance(Outcome.failed(type, words + advice, null));
  }
}
