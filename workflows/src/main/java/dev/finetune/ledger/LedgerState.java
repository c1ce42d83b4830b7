package dev.finetune.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.WireFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the requests of one training, over all runs of its ledger.
 *
 * @param requests those that were granted, in their order
 * @param ready the model, once a training is ready
 * @param released whether no run is at work
 * @param followUp when the ledger checks what is open; null before there was a training
 */
@WireFormat
public record LedgerState(
    List<LedgerRequest> requests,
    @Nullable FineTuneResult ready,
    boolean released,
    @Nullable FollowUp followUp) {

  /** Nothing was granted yet. */
  public static final LedgerState EMPTY = new LedgerState(List.of(), null, false, null);

  public LedgerState {
    requests = List.copyOf(requests);
  }

  LedgerState with(List<LedgerRequest> next) {
    return new LedgerState(next, ready, released, followUp);
  }

  LedgerState with(boolean isReleased, @Nullable FollowUp next) {
    return new LedgerState(requests, ready, isReleased, next);
  }

  /**
   * How the training stands, for a run that trains this.
   *
   * @return {@link SubmitOutcome.NotAccepted} where no request is open
   */
  public SubmitOutcome standing(String digest) {
    List<OpenRequest> open = open();
    if (ready == null && open.isEmpty()) {
      return new SubmitOutcome.NotAccepted("no request is open", null, open);
    }
    if (RequestDigest.differ(requests.get(requests.size() - 1).reservation().digest(), digest)) {
      return new SubmitOutcome.Refused(FailureType.OTHER_CONTENT, otherContent(), open);
    }
    if (ready != null) {
      return new SubmitOutcome.Ready(ready, open);
    }
    return running()
        .<SubmitOutcome>map(
            training -> new SubmitOutcome.Accepted(training, null, besides(training.trainingId())))
        .orElseGet(
            () ->
                new SubmitOutcome.Unresolved(
                    open, requests.stream().anyMatch(LedgerRequest::usesExtra)));
  }

  private String otherContent() {
    String what = ready == null ? "may still be charged for" : "has trained";
    return "Nothing was sent, because this workflow id "
        + what
        + " a request with other content: start this one under another workflow id.";
  }

  /** The requests that may be charged, the highest last. */
  public List<OpenRequest> open() {
    return requests.stream().filter(LedgerRequest::isOpen).map(LedgerRequest::open).toList();
  }

  /** The requests that may be charged besides one training, and one that another model is of. */
  public List<OpenRequest> besides(String trainingId) {
    return requests.stream()
        .map(request -> request.without(trainingId))
        .filter(request -> request.isOpen() || isOfAnotherModel(request, trainingId))
        .map(LedgerRequest::open)
        .toList();
  }

  private boolean isOfAnotherModel(LedgerRequest request, String trainingId) {
    return ready != null
        && !ready.trainingId().equals(trainingId)
        && request.training(ready.trainingId()).isPresent();
  }

  /** Whether nothing may be charged. */
  @JsonIgnore
  public boolean isSettled() {
    return open().isEmpty();
  }

  /** Whether a training is confirmed to be one of this ledger, ended or not. */
  public boolean holds(String trainingId) {
    return training(trainingId).filter(training -> !training.isNamed()).isPresent();
  }

  /** Whether a candidate may change anything. */
  public boolean isNews(Candidate candidate) {
    String id = candidate.trainingId();
    boolean matters =
        id == null ? !isSettled() : training(id).filter(LedgerTraining::isOpen).isEmpty();
    return matters && isMeant(candidate.request(), candidate.grant());
  }

  /** Whether somebody means one of its requests. */
  boolean isMeant(int number, @Nullable String grant) {
    return requests.stream().anyMatch(request -> request.isMeant(number, grant));
  }

  private Optional<LedgerTraining> training(String id) {
    return requests.stream().flatMap(request -> request.training(id).stream()).findFirst();
  }

  /** The request that a grant allowed; null when this ledger granted none such. */
  @Nullable Integer request(String grant) {
    return requests.stream()
        .filter(request -> request.reservation().grant().equals(grant))
        .findFirst()
        .map(LedgerRequest::number)
        .orElse(null);
  }

  /** The training to go on with: the last that is confirmed and has not ended. */
  Optional<AcceptedTraining> running() {
    return requests.stream()
        .flatMap(request -> request.trainings(LedgerTraining.Status.RUNNING))
        .reduce((first, last) -> last);
  }

  boolean hasOpenTraining() {
    return requests.stream().anyMatch(LedgerRequest::hasOpenTraining);
  }
}
