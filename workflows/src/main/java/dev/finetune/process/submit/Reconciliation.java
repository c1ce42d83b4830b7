package dev.finetune.process.submit;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.CurrentDetails;
import dev.finetune.activity.Question;
import dev.finetune.activity.SubmitOutcome;
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
import java.util.List;
import java.util.Objects;
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

  Reconciliation(LedgerAccess ledger, Notifier notifier, Run run) {
    this.ledger = ledger;
    this.run = run;
    this.notifier = notifier;
  }

  /**
   * Waits until it is known, or decided, how to go on. The ledger is read before any decision.
   *
   * @return how the training stands; empty to send another request, which the checkpoint now allows
   */
  Optional<SubmitOutcome> untilKnown(SubmitOutcome.Unresolved first) {
    SubmitOutcome standing = first;
    since = run.memory.asked == first.last().request() ? Instant.EPOCH : Time.now();
    while (standing instanceof SubmitOutcome.Unresolved unresolved) {
      run.continueIfDue();
      @Nullable Resolution answer = run.answer();
      List<Candidate> named = named(answer);
      // Whoever answered did not know of what is named now: it is confirmed first.
      ledger.name(named);
      if (named.isEmpty()) {
        Decision decision = decide(unresolved, answer);
        Question question = new Question(run.info.getWorkflowId(), unresolved);
        if (!decision.waits()) {
          run.memory.allowance = act(decision, question, answer);
          run.answered();
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
      if (answer != null) {
        run.answered();
      }
    }
    // What was answered during the last read is about no later request.
    run.answered();
    return Optional.of(standing);
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

  /** What webhooks and operators name. */
  private List<Candidate> named(@Nullable Resolution answer) {
    Stream<Candidate> adopted =
        Stream.ofNullable(answer)
            .filter(one -> one.action() == Resolution.Action.ADOPT)
            .map(one -> new Candidate(one.request(), null, one.trainingId(), LearntFrom.OPERATOR));
    return Stream.concat(run.candidates().stream(), adopted).toList();
  }

  private Decision decide(SubmitOutcome.Unresolved unresolved, @Nullable Resolution command) {
    boolean searching = !Time.isOver(decidedAt(unresolved));
    boolean maySend = !Time.isOver(run.memory.acceptBy);
    return new ReconcilePolicy(
            unresolved,
            run.terms().onUnknownSubmission(),
            new ReconcilePolicy.Elapsed(searching, maySend, run.isLate()),
            run.cancellation.isRequested(),
            command == null ? null : command.action())
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
      if (run.cancellation.isRequested()) {
        run.page.deadline(decidedAt(question.standing()));
      }
    }
    run.await(
        run.isLate() ? nextRead(question) : Time.earlier(nextRead(question), run.memory.deadline()),
        decision == Decision.ASK
            ? "Wait for an answer: see User Metadata"
            : "Read the request ledger",
        () -> run.webhooks.callsForCheck || run.answer() != null);
  }

  private String next(Question question) {
    boolean cancelled = run.cancellation.isRequested();
    return (cancelled ? " It is being cancelled. %s; at %s %s." : " %s; at %s %s.")
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
          .error(
              "{} asks, account {}: {}",
              question.workflowId(),
              question.standing().last().provider().account(),
              question.line());
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

  /** The ledger grants another request only to who has named the highest one that is open. */
  private static Allowance act(Decision decision, Question question, @Nullable Resolution command) {
    return switch (decision) {
      case SEND_EXTRA -> new Allowance(Allowance.Kind.POLICY, question.standing().last().request());
      case SUBMIT_AGAIN ->
          new Allowance(Allowance.Kind.OPERATOR, Objects.requireNonNull(command).request());
      case GIVE_UP ->
          throw Outcome.of(
                  question.givenUp(
                      command == null
                          ? "Nobody was asked, as on_unknown_submission is fail."
                          : "An operator gave it up."))
              .ended();
      case EXPIRE -> throw Outcome.of(question.expired()).ended();
      case CANCEL -> throw Outcome.of(question.cancelled()).ended();
      case WAIT, ASK -> throw new IllegalStateException("nothing to do: " + decision);
    };
  }
}
