package dev.finetune.process.submit;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.CurrentDetails;
import dev.finetune.activity.Question;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingReport;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.process.submit.ReconcilePolicy.Decision;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
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

  /** By then the ledger has confirmed what was named for it, or rejected it. */
  private static final Duration CONFIRMED = Duration.ofMinutes(40);

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
  Optional<SubmitOutcome> untilKnown(SubmitOutcome.Unresolved first) {
    SubmitOutcome standing = first;
    command = null;
    since = run.memory.asked == first.last().request() ? Instant.EPOCH : Time.now();
    while (standing instanceof SubmitOutcome.Unresolved unresolved) {
      run.continueIfDue();
      if (!takeUpNews()) {
        Decision decision = decide(unresolved);
        Question question = new Question(run.info.getWorkflowId(), unresolved);
        if (!decision.waits()) {
          allowance = act(decision, question);
          return Optional.empty();
        }
        await(decision, question);
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
    boolean searching = !Time.isOver(decidedAt(unresolved));
    boolean maySend = !Time.isOver(run.memory.acceptBy);
    return new ReconcilePolicy(
            unresolved,
            run.terms().onUnknownSubmission(),
            new ReconcilePolicy.Elapsed(searching, maySend, run.isLate()),
            run.cancellation.isRequested(),
            command)
        .decide();
  }

  private Instant decidedAt(SubmitOutcome.Unresolved unresolved) {
    if (run.cancellation.isRequested()) {
      return since.plus(SEARCHED);
    }
    boolean asks = run.terms().onUnknownSubmission() == OnUnknownSubmission.ASK;
    Instant usual = since.plus(asks ? run.terms().askAfter() : SEARCHED);
    Instant confirmed = since.plus(CONFIRMED);
    boolean asked = run.memory.asked == unresolved.last().request();
    return unresolved.isNamed() && !asked && usual.isBefore(confirmed) ? confirmed : usual;
  }

  private void await(Decision decision, Question question) {
    if (decision == Decision.ASK) {
      ask(question);
    } else {
      run.page.show(FineTuneState.UNRESOLVED, question.problem() + next(question));
    }
    run.await(
        run.isLate() ? nextRead(question) : Time.earlier(nextRead(question), run.memory.deadline),
        "Look up again how the requests stand",
        () -> run.webhooks.callsForCheck || !run.answers.isEmpty());
  }

  private String next(Question question) {
    boolean cancelled = run.cancellation.isRequested();
    return " %s; at %s %s."
        .formatted(
            question.hope(),
            CurrentDetails.time(decidedAt(question.standing())),
            cancelled ? "the run ends" : run.terms().onUnknownSubmission().then());
  }

  /** Asks the operator, and notifies the caller: once for each request. */
  private void ask(Question question) {
    int request = question.standing().last().request();
    run.page.ask(question);
    if (run.memory.asked != request) {
      Workflow.getLogger(Reconciliation.class)
          .error("{} asks: {}", question.workflowId(), question.line());
      notifier.ask(question);
      run.memory.asked = request;
    }
  }

  /** After 30 seconds, 2, 10 and 16 minutes, when it is decided, then hourly. */
  private Instant nextRead(Question question) {
    return Stream.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            SEARCHED,
            Duration.between(since, decidedAt(question.standing())))
        .sorted()
        .map(since::plus)
        .filter(Time.now()::isBefore)
        .findFirst()
        .orElse(Time.now().plus(Duration.ofHours(1)));
  }

  private static Allowance act(Decision decision, Question question) {
    int last = question.standing().last().request();
    return switch (decision) {
      case SEND_EXTRA -> new Allowance(Allowance.Kind.POLICY, last);
      case SUBMIT_AGAIN -> new Allowance(Allowance.Kind.OPERATOR, last);
      case GIVE_UP -> throw end(question.givenUp());
      case EXPIRE -> throw end(question.expired());
      case CANCEL -> throw end(question.cancelled());
      case WAIT, ASK -> throw new IllegalStateException("nothing to do: " + decision);
    };
  }

  private static Outcome.BeforeAcceptance end(TrainingReport end) {
    return new Outcome.BeforeAcceptance(Outcome.of(end));
  }
}
