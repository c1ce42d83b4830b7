package dev.finetune.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the requests of one training, over all runs of its ledger, and what follows
 * from each message: pure functions, so that a test can visit every order of messages.
 *
 * @param requests those that were granted, in their order
 * @param ready the model, once a training is ready
 * @param released whether no run is at work
 * @param followUp when the ledger checks what is open; null before there was a request
 */
@WireFormat
public record LedgerState(
    List<LedgerRequest> requests,
    @Nullable FineTuneResult ready,
    boolean released,
    @Nullable FollowUp followUp) {

  /** Two days of tries and more; together they must fit into one message of the server. */
  private static final int MOST_TURNED_AWAY = 600;

  public static final LedgerState EMPTY = new LedgerState(List.of(), null, false, null);

  public LedgerState {
    requests = List.copyOf(requests);
  }

  /** Grants one request if none is open, or if those that are were allowed for. */
  LedgerState reserve(Reservation reservation, Instant now) {
    LedgerState next = takenUp(reservation.asks(), now);
    if (request(reservation.grant()).isPresent()) {
      return next;
    }
    return standing(reservation.asks())
        .match(
            accepted -> next,
            ready -> next,
            nothingOpen -> next.grant(reservation.first(), now),
            otherContent -> next,
            open -> isAllowed(open, reservation.allowance()) ? next.grant(reservation, now) : next);
  }

  /**
   * A run goes on with what is open: until tomorrow it checks by itself what the ledger followed.
   */
  LedgerState takenUp(ReadCommand by, Instant now) {
    boolean isTakenBack = released && followUp != null;
    return with(requests.stream().map(one -> one.takenUp(by)).toList())
        .with(false, isTakenBack ? FollowUp.tomorrow(now) : followUp);
  }

  /** Whether a run is known to be at work, and goes on with what is open. */
  public boolean isTakenUp(ReadCommand by) {
    return isSettled()
        || (!released && requests.stream().allMatch(one -> one.takenUp(by).equals(one)));
  }

  /** Who allows a further request has named the highest one that is open. */
  private boolean isAllowed(SubmitOutcome.Unresolved open, Allowance allowance) {
    return ready == null
        && allowance.request() == open.last().request()
        && (allowance.kind() == Allowance.Kind.OPERATOR
            || (allowance.kind() == Allowance.Kind.POLICY && open.allowsExtra()));
  }

  private LedgerState grant(Reservation reservation, Instant now) {
    int last = requests.isEmpty() ? 0 : requests.get(requests.size() - 1).number();
    LedgerRequest next = LedgerRequest.granted(last + 1, reservation, now);
    return new LedgerState(
        Stream.concat(remembered(), Stream.of(next)).toList(),
        ready,
        released,
        followUp == null ? FollowUp.tomorrow(now) : followUp);
  }

  /** A provider may be full for months: of what it turned away, only the latest is kept. */
  private Stream<LedgerRequest> remembered() {
    List<LedgerRequest> turnedAway = requests.stream().filter(LedgerRequest::isTurnedAway).toList();
    return turnedAway.size() <= MOST_TURNED_AWAY
        ? requests.stream()
        : requests.stream().filter(one -> one.number() != turnedAway.get(0).number());
  }

  /** What a reservation is answered. A grant is good until something is recorded of it. */
  public LedgerAnswer answer(Reservation reservation) {
    Predicate<LedgerRequest> granted = one -> one.isUnanswered(reservation.grant());
    LedgerState others = with(requests.stream().filter(granted.negate()).toList());
    return new LedgerAnswer(
        requests.stream().filter(granted).map(LedgerRequest::number).findFirst().orElse(null),
        others.standing(reservation.asks()));
  }

  /** What has become known of a request. A grant that the ledger does not hold changes nothing. */
  LedgerState record(RequestRecord record, Instant now) {
    if (!isMeant(record.request(), record.grant())) {
      return this;
    }
    return new LedgerState(
        changed(record.request(), record.grant(), request -> request.record(record)),
        ready == null ? record.result() : ready,
        released,
        isToBeFollowed(record.fact()) ? FollowUp.atOnce(now) : followUp);
  }

  private boolean isToBeFollowed(RequestRecord.Fact fact) {
    return fact == RequestRecord.Fact.NAMED || (released && fact == RequestRecord.Fact.ACCEPTED);
  }

  private List<LedgerRequest> changed(
      int number, @Nullable String grant, UnaryOperator<LedgerRequest> change) {
    return requests.stream()
        .map(request -> request.isMeant(number, grant) ? change.apply(request) : request)
        .toList();
  }

  LedgerState settle(int request) {
    return with(changed(request, null, LedgerRequest::settled));
  }

  /** The same, to be opened again: then no run is known to be at work. */
  public LedgerState reopened() {
    return with(true, followUp);
  }

  /** No run is at work any more: the ledger follows what is open from now on. */
  LedgerState release(Instant now) {
    return with(true, FollowUp.atOnce(now));
  }

  LedgerState checked(Instant now) {
    return with(released, followUp == null ? null : followUp.checked(now));
  }

  private LedgerState with(List<LedgerRequest> next) {
    return new LedgerState(next, ready, released, followUp);
  }

  private LedgerState with(boolean isReleased, @Nullable FollowUp next) {
    return new LedgerState(requests, ready, isReleased, next);
  }

  /**
   * How the training stands, for a run that trains this: a request for other content is not gone on
   * with, though it is open. A request that has failed is gone on with by its own run, which has to
   * report that: only another run pays again.
   *
   * @return {@link SubmitOutcome.NotAccepted} where no request is open
   */
  public SubmitOutcome standing(ReadCommand asked) {
    if (ready != null && isOf(asked.digest(), ready)) {
      return new SubmitOutcome.Ready(ready, besides(ready.trainingId()));
    }
    LedgerState ours = with(requests.stream().filter(one -> one.isOf(asked.digest())).toList());
    Optional<AcceptedTraining> training = ours.running().or(() -> ours.failedOf(asked.run()));
    if (training.isPresent()) {
      List<OpenRequest> others = besides(training.get().trainingId());
      return new SubmitOutcome.Accepted(training.get(), null, others, null, ours.cancelSupport());
    }
    return ours.isSettled() ? withoutOurs(open()) : unresolved(open());
  }

  /** The training that has failed for a run, which has to report that. */
  private Optional<AcceptedTraining> failedOf(@Nullable String run) {
    return last(one -> one.isOfRun(run), LedgerRequest.Training.Stage.ENDED);
  }

  private SubmitOutcome withoutOurs(List<OpenRequest> open) {
    return ready == null && open.isEmpty()
        ? new SubmitOutcome.NotAccepted("no earlier request is open", null, open)
        : otherContent(open);
  }

  /** Whether a model came of a request for this content, as far as the ledger knows. */
  private boolean isOf(String digest, FineTuneResult model) {
    List<LedgerRequest> made =
        requests.stream().filter(one -> one.training(model.trainingId()).isPresent()).toList();
    return made.isEmpty() || made.stream().anyMatch(one -> one.isOf(digest));
  }

  private SubmitOutcome otherContent(List<OpenRequest> open) {
    String message =
        "Nothing was sent, because this workflow id %s: start this one under another workflow id.";
    String what =
        ready == null
            ? "may still be charged for a request with other content"
            : "has trained a request with other content, training " + ready.trainingId();
    return new SubmitOutcome.Refused(FailureType.OTHER_CONTENT, message.formatted(what), open);
  }

  /** Whether a run that trains this may go on with what it holds, or send the first request. */
  public boolean takes(String digest) {
    return !(standing(new ReadCommand(null, digest)) instanceof SubmitOutcome.Refused);
  }

  private SubmitOutcome unresolved(List<OpenRequest> open) {
    boolean extraUsed = ready != null || requests.stream().anyMatch(LedgerRequest::usesExtra);
    return new SubmitOutcome.Unresolved(open, extraUsed, !lost().isEmpty());
  }

  /** The requests that may be charged, the highest last. */
  public List<OpenRequest> open() {
    return requests.stream().filter(LedgerRequest::isOpen).map(LedgerRequest::open).toList();
  }

  /** The requests that the provider can be searched for. */
  public List<LostRequest> lost() {
    return requests.stream().flatMap(request -> request.lost().stream()).toList();
  }

  boolean isOpen(int request) {
    return requests.stream().anyMatch(one -> one.number() == request && one.isOpen());
  }

  /** What a request to cancel is good for, whichever open request it is for. */
  public CancelSupport cancelSupport() {
    return requests.stream()
        .filter(LedgerRequest::isOpen)
        .map(request -> request.reservation().cancel())
        .min(Comparator.naturalOrder())
        .orElse(CancelSupport.CONFIRMED);
  }

  /** Whether a training is open that only a webhook has named: such a one is not cancelled. */
  public boolean knowsFromWebhookOnly() {
    return requests.stream().anyMatch(LedgerRequest::knowsFromWebhookOnly);
  }

  /** The requests that may be charged besides one training, and those that made other models. */
  public List<OpenRequest> besides(String trainingId) {
    return requests.stream()
        .map(request -> request.without(trainingId))
        .filter(request -> request.isOpen() || request.hasModel())
        .map(LedgerRequest::charged)
        .toList();
  }

  @JsonIgnore
  public boolean isSettled() {
    return requests.stream().noneMatch(LedgerRequest::isOpen);
  }

  /** Whether a training was charged, has ended without a model, and nothing is left to wait for. */
  @JsonIgnore
  public boolean isSpent() {
    return ready == null && isSettled() && requests.stream().anyMatch(LedgerRequest::hasFailed);
  }

  /** Whether a training is confirmed to be one of this ledger, ended or not. */
  public boolean holds(String trainingId) {
    return training(trainingId).filter(LedgerRequest.Training::isConfirmed).isPresent();
  }

  /** The same of a training of a provider: others may have given it the same id. */
  public boolean holds(AcceptedTraining training) {
    return holds(training.trainingId())
        && requests.stream()
            .filter(request -> request.training(training.trainingId()).isPresent())
            .anyMatch(request -> request.isAt(training.provider()));
  }

  /** Whether a candidate may change anything. */
  public boolean isNews(Candidate candidate) {
    String id = candidate.trainingId();
    boolean matters =
        id == null ? !isSettled() : training(id).map(LedgerRequest.Training::isOpen).orElse(true);
    return matters && isMeant(candidate.request(), candidate.grant());
  }

  private boolean isMeant(int number, @Nullable String grant) {
    return requests.stream().anyMatch(request -> request.isMeant(number, grant));
  }

  private Optional<LedgerRequest.Training> training(String id) {
    return requests.stream().flatMap(request -> request.training(id).stream()).findFirst();
  }

  /** The request that a grant allowed; empty when this ledger granted none such. */
  public Optional<Integer> request(String grant) {
    Stream<LedgerRequest> granted = requests.stream().filter(one -> one.hasGrant(grant));
    return granted.map(LedgerRequest::number).findFirst();
  }

  /** The training to go on with: the last that is confirmed and has not ended. */
  Optional<AcceptedTraining> running() {
    return last(any -> true, LedgerRequest.Training.Stage.RUNNING);
  }

  private Optional<AcceptedTraining> last(
      Predicate<LedgerRequest> which, LedgerRequest.Training.Stage stage) {
    return requests.stream()
        .filter(which)
        .flatMap(request -> request.trainings(stage))
        .reduce((first, last) -> last);
  }

  boolean hasOpenTraining() {
    return requests.stream().anyMatch(LedgerRequest::hasOpenTraining);
  }
}
