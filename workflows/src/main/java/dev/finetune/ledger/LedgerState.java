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
import java.util.stream.Stream;
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
        .reduce((first, last) -> last)
        .<SubmitOutcome>map(
            training -> new SubmitOutcome.Accepted(training, null, besides(training.trainingId())))
        .orElseGet(() -> new SubmitOutcome.Unresolved(open, isExtraUsed()));
  }

  private String otherContent() {
    return "Nothing was sent, because this workflow id %s a request with other content: start this"
            .formatted(ready == null ? "may still be charged for" : "has trained")
        + " one under another workflow id.";
  }

  private boolean isExtraUsed() {
    return requests.stream().anyMatch(LedgerRequest::usesExtra);
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
    boolean isOurs =
        requests.stream()
            .anyMatch(request -> request.isMeant(candidate.request(), candidate.grant()));
    boolean matters =
        id == null ? !isSettled() : training(id).filter(training -> !training.isOpen()).isEmpty();
    return isOurs && matters;
  }

  private Optional<LedgerTraining> training(String id) {
    return requests.stream().flatMap(request -> request.training(id).stream()).findFirst();
  }

  /** The request that a grant allowed; empty when this ledger granted none such. */
  public Optional<Integer> request(@Nullable String grant) {
    return requests.stream()
        .filter(request -> request.reservation().grant().equals(grant))
        .map(LedgerRequest::number)
        .findFirst();
  }

  /** The trainings that are confirmed and have not ended. */
  Stream<AcceptedTraining> running() {
    return requests.stream().flatMap(request -> request.trainings(LedgerTraining.Status.RUNNING));
  }

  /** Whether there is a training to ask the provider about. */
  boolean hasOpenTraining() {
    return requests.stream()
        .flatMap(request -> request.trainings().stream())
        .anyMatch(LedgerTraining::isOpen);
  }
}
