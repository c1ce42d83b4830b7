package dev.finetune.process.submit;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.CurrentDetails;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingReport;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.process.validate.ImageValidation;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageCheck;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the ledger until a training is accepted. The only step that sends. */
public final class Submission {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final FineTuneRequest request;
  private final ImageValidation images;
  private final LedgerAccess ledger;
  private final Run run;
  private final Reconciliation reconciliation;
  private int tries;

  public Submission(FineTuneRequest request, LedgerAccess ledger, Notifier notifier, Run run) {
    this.request = request;
    this.images = new ImageValidation(ImageCheck.of(request), run);
    this.ledger = ledger;
    this.run = run;
    this.reconciliation = new Reconciliation(ledger, notifier, run);
  }

  /** The training to wait for; throws {@link Outcome.Ended} if there is none. */
  public AcceptedTraining untilAccepted() {
    Optional<AcceptedTraining> accepted = resume();
    while (accepted.isEmpty()) {
      accepted = validateAndSubmit();
    }
    return accepted.get();
  }

  /** As the run before left it. What was allowed is still to be sent: the ledger is asked then. */
  private Optional<AcceptedTraining> resume() {
    if (run.memory.accepted != null) {
      return follow(run.memory.accepted);
    }
    return run.isContinued && isFirst() ? follow(ledger.read()) : Optional.empty();
  }

  private Optional<AcceptedTraining> validateAndSubmit() {
    Optional<TrainingReport> end =
        cancelledOrLate().or(this::imageProblem).or(this::cancelledOrLate);
    // A webhook says that the provider has a request: whoever allowed another did not know of it.
    if (ledger.nameNews()) {
      run.memory.allowance = Allowance.FIRST;
    }
    return end.isPresent() ? goOnOrEnd(end.get()) : follow(submit());
  }

  private Optional<TrainingReport> cancelledOrLate() {
    if (run.cancellation.isRequested()) {
      String message = "Cancelled before the provider accepted anything.";
      return Optional.of(TrainingReport.cancelled(message));
    }
    String message =
        "The provider accepted no request in time: start again, or with a longer accept_within.";
    return Optional.of(TrainingReport.failed(FailureType.NOT_ACCEPTED_IN_TIME, message))
        .filter(late -> run.isLate());
  }

  private Optional<TrainingReport> imageProblem() {
    Optional<TrainingReport> problem = run.cancellation.guard(images::problem);
    return problem.filter(any -> !run.cancellation.isRequested());
  }

  /** Nothing more is sent; what is paid for is gone on with nevertheless. */
  private Optional<AcceptedTraining> goOnOrEnd(TrainingReport end) {
    SubmitOutcome standing = ledger.read();
    boolean paid =
        standing.match(
            accepted -> true,
            ready -> true,
            nothing -> false,
            other -> false,
            unknown -> isFirst());
    return paid ? follow(standing) : end(Outcome.of(end.besides(standing)));
  }

  private boolean isFirst() {
    return run.memory.allowance.equals(Allowance.FIRST);
  }

  /** At most one request, begun while the image checks hold; the ledger knows what was sent. */
  private SubmitOutcome submit() {
    run.page.sending();
    Instant until = Time.earlier(run.memory.acceptBy, Time.now().plus(ImageValidation.HOLDS));
    String summary = run.memory.allowance.words(!run.open().isEmpty());
    ProviderActivities provider = Activities.submit(summary, until);
    SubmitCommand command =
        new SubmitCommand(run.info.getFirstExecutionRunId(), request, run.memory.allowance);
    return Failures.unlessLost(() -> run.cancellation.guard(() -> provider.submit(command)))
        .orElseGet(ledger::read);
  }

  /** What follows from an outcome: the training, or empty to try again. */
  private Optional<AcceptedTraining> follow(SubmitOutcome outcome) {
    run.remember(outcome);
    return outcome.match(
        this::accept,
        ready -> end(Outcome.ready(ready.result()).warning(run.memory.imageWarnings, ready.open())),
        this::pause,
        refused -> end(Outcome.of(TrainingReport.refused(refused))),
        this::reconcile);
  }

  private static Optional<AcceptedTraining> end(Outcome outcome) {
    throw outcome.ended();
  }

  private Optional<AcceptedTraining> accept(SubmitOutcome.Accepted accepted) {
    run.memory.allowance = Allowance.FIRST;
    run.trainFromNow(accepted);
    run.page.accepted(accepted);
    return Optional.of(accepted.training());
  }

  private Optional<AcceptedTraining> reconcile(SubmitOutcome.Unresolved unresolved) {
    run.resolveFromNow();
    run.memory.allowance = Allowance.FIRST;
    Optional<SubmitOutcome> known = reconciliation.untilKnown(unresolved);
    if (known.isPresent()) {
      return follow(known.get());
    }
    run.page.sending();
    boolean byOperator = run.memory.allowance.kind() == Allowance.Kind.OPERATOR;
    // An operator who sends another request gives it the usual time.
    run.acceptUntil(byOperator ? Time.now().plus(run.terms().acceptWithin()) : run.memory.acceptBy);
    return Optional.empty();
  }

  private Optional<AcceptedTraining> pause(SubmitOutcome.NotAccepted outcome) {
    tries++;
    run.acceptUntil(run.memory.acceptBy);
    Instant again = Time.now().plus(pause(tries, outcome.retryAfter()));
    run.page.show(
        FineTuneState.SUBMITTING,
        "not accepted yet: %s; it is sent again at %s"
            .formatted(outcome.reason(), CurrentDetails.time(again)));
    run.await(Time.earlier(again, run.memory.deadline()), "Submit again", () -> false);
    run.continueIfDue();
    return Optional.empty();
  }

  /**
   * 10 s, doubled with each try up to 5 min; or the delay that the provider named, up to an hour,
   * if that is longer or this is the first try.
   */
  static Duration pause(int tries, @Nullable Duration named) {
    Duration grown = Duration.ofSeconds(Math.min(300, 10L << Math.min(tries - 1, 5)));
    if (named == null) {
      return grown;
    }
    Duration asked = named.compareTo(AN_HOUR) < 0 ? named : AN_HOUR;
    return tries == 1 || asked.compareTo(grown) > 0 ? asked : grown;
  }
}
