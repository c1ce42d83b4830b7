package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.training.Charge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be sent once: what its answer means for the training, and for the ledger.
 *
 * @param standing how the training stands, this request left out
 * @param checkedEvery the longest pause between two status checks
 */
record GrantedRequest(
    Ledgers ledgers,
    String workflowId,
    Reservation reservation,
    int number,
    SubmitOutcome standing,
    Instant at,
    Duration checkedEvery) {

  /** Records the answer, before anybody is told. */
  SubmitOutcome record(SubmitAnswer answer) {
    return answer.match(this::accepted, this::declined, this::declined, this::unresolved);
  }

  /** Records that the request was not sent. */
  void notSent(String reason) {
    record(RequestRecord.Fact.NOT_ACCEPTED, null, reason);
  }

  private SubmitOutcome accepted(SubmitAnswer.Accepted accepted) {
    record(RequestRecord.Fact.ACCEPTED, accepted.trainingId(), "it was accepted");
    AcceptedTraining training =
        new AcceptedTraining(
            accepted.trainingId(), number, reservation.provider(), at, LearntFrom.ANSWER);
    return new SubmitOutcome.Accepted(
        training, accepted.progress(), standing.open(), checkedEvery, reservation.cancel());
  }

  private SubmitOutcome declined(SubmitAnswer.Declined declined) {
    notSent(declined.reason());
    return declined.outcome(standing.open());
  }

  private SubmitOutcome unresolved(SubmitAnswer.Unknown unknown) {
    record(
        unknown.charged() ? RequestRecord.Fact.CHARGED : RequestRecord.Fact.UNKNOWN,
        null,
        unknown.reason());
    List<String> named = Stream.ofNullable(unknown.namedId()).toList();
    named.forEach(id -> record(RequestRecord.Fact.NAMED, id, "the answer names it"));
    OpenRequest request =
        new OpenRequest(
            number,
            at,
            reservation.provider(),
            unknown.charged() ? Charge.YES : Charge.UNKNOWN,
            named,
            unknown.reason());
    boolean extraUsed =
        reservation.allowance().kind() == Allowance.Kind.POLICY
            || (standing instanceof SubmitOutcome.Unresolved before && before.extraUsed());
    return new SubmitOutcome.Unresolved(
        Stream.concat(standing.open().stream(), Stream.of(request)).toList(),
        extraUsed,
        reservation.searchKey() != null);
  }

  private void record(RequestRecord.Fact fact, @Nullable String trainingId, String reason) {
    ledgers.record(
        workflowId,
        new RequestRecord(
            number, reservation.grant(), fact, trainingId, LearntFrom.ANSWER, reason, null));
  }
}
