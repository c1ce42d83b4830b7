package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.training.Charge;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request that was granted; numbers count from 1.
 *
 * @param reason why it has its status
 * @param rejection which training, named last, is none of it; null where none is known
 */
@WireFormat
record LedgerRequest(
    int number,
    Instant at,
    Reservation reservation,
    Status status,
    String reason,
    @Nullable String rejection,
    List<Training> trainings) {

  private static final int MOST_TRAININGS = 8;

  enum Status {
    /** Granted, and nothing is recorded yet: it may be on its way. */
    RESERVED,
    /** It may have been accepted. */
    UNKNOWN,
    /** It was accepted, and no training is known. */
    CHARGED,
    /** It was accepted; its trainings say how it stands. */
    ACCEPTED,
    /** It surely was not accepted. */
    NOT_ACCEPTED,
    /** An operator says that nothing is charged for it any more. */
    SETTLED;

    /** What follows from a fact. Whoever reads a ledger twice never sees less than before. */
    private Status after(RequestRecord record) {
      return switch (record.fact()) {
        case ACCEPTED -> ACCEPTED;
        case CHARGED -> this == ACCEPTED ? this : CHARGED;
        case UNKNOWN -> this == RESERVED || this == SETTLED ? UNKNOWN : this;
        case NOT_ACCEPTED -> this == RESERVED ? NOT_ACCEPTED : this;
        case NAMED -> this == NOT_ACCEPTED && record.trainingId() == null ? UNKNOWN : this;
        case REJECTED, ENDED -> this;
      };
    }
  }

  LedgerRequest {
    trainings = List.copyOf(trainings);
  }

  static LedgerRequest granted(int number, Reservation reservation, Instant now) {
    return new LedgerRequest(
        number, now, reservation, Status.RESERVED, "it may be on its way", null, List.of());
  }

  LedgerRequest record(RequestRecord record) {
    Status next = status.after(record);
    boolean rejects = record.fact() == RequestRecord.Fact.REJECTED && status != Status.ACCEPTED;
    String why = next != status ? record.reason() : reason;
    String none = rejects ? record.reason() : next == status ? rejection : null;
    return new LedgerRequest(number, at, reservation, next, why, none, trainingsAfter(record));
  }

  private List<Training> trainingsAfter(RequestRecord record) {
    String id = record.trainingId();
    if (id == null) {
      return trainings;
    }
    Training named = new Training(id, record.learntFrom(), Training.Stage.NAMED);
    Optional<Training> before = training(id);
    Optional<Training> confirmed = before.filter(Training::isConfirmed);
    Optional<Training> after =
        switch (record.fact()) {
          case ACCEPTED -> confirmed.or(() -> Optional.of(named.running()));
          case NAMED ->
              trainings.size() < MOST_TRAININGS ? before.or(() -> Optional.of(named)) : before;
          case REJECTED -> confirmed;
          case ENDED -> before.map(one -> one.ended(record.result() != null));
          case CHARGED, UNKNOWN, NOT_ACCEPTED -> before;
        };
    return Stream.concat(without(id).trainings.stream(), after.stream()).toList();
  }

  /** An operator says that nothing is charged for it any more; an id named later is a new one. */
  LedgerRequest settled() {
    Stream<Training> ended =
        trainings.stream().filter(Training::isConfirmed).map(one -> one.ended(false));
    String reason = "an operator says that it is settled";
    return new LedgerRequest(number, at, reservation, Status.SETTLED, reason, null, ended.toList());
  }

  /** A run that trains this goes on with it, while it is open. */
  LedgerRequest takenUp(ReadCommand by) {
    String run = by.run();
    return run == null || !isOpen() || !isOf(by.digest())
        ? this
        : new LedgerRequest(number, at, reservation.by(run), status, reason, rejection, trainings);
  }

  LedgerRequest without(String id) {
    List<Training> others = trainings.stream().filter(one -> !one.id().equals(id)).toList();
    return new LedgerRequest(number, at, reservation, status, reason, rejection, others);
  }

  Optional<Training> training(String id) {
    return trainings.stream().filter(training -> training.id().equals(id)).findFirst();
  }

  /** Whether somebody means it who knows its number, and perhaps its grant. */
  boolean isMeant(int request, @Nullable String grant) {
    return number == request && (grant == null || hasGrant(grant));
  }

  boolean hasGrant(String grant) {
    return reservation.grant().equals(grant);
  }

  /** Whether it is for this content, or that cannot be known. */
  boolean isOf(String digest) {
    return !RequestDigest.differ(reservation.digest(), digest);
  }

  /** Whether this run goes on with it, and no operator has settled it. */
  boolean isOfRun(@Nullable String run) {
    return reservation.run().equals(run) && status != Status.SETTLED;
  }

  boolean isAt(PinnedProvider pinned) {
    return reservation.provider().provider().equals(pinned.provider());
  }

  boolean isUnanswered(String grant) {
    return hasGrant(grant) && status == Status.RESERVED && trainings.isEmpty();
  }

  /** Whether it surely was not accepted, and nobody says otherwise. */
  boolean isTurnedAway() {
    return status == Status.NOT_ACCEPTED && trainings.isEmpty();
  }

  boolean isOpen() {
    return switch (status) {
      case RESERVED, UNKNOWN, CHARGED -> true;
      case ACCEPTED, NOT_ACCEPTED, SETTLED -> hasOpenTraining();
    };
  }

  boolean hasOpenTraining() {
    return trainings.stream().anyMatch(Training::isOpen);
  }

  boolean knowsFromWebhookOnly() {
    return trainings.stream()
        .anyMatch(one -> one.isOpen() && one.learntFrom() == LearntFrom.WEBHOOK);
  }

  /** Whether a training came of it in vain, and no operator has settled it. */
  boolean hasFailed() {
    return status != Status.SETTLED
        && trainings.stream().anyMatch(training -> training.status() == Training.Stage.ENDED);
  }

  boolean hasModel() {
    return trainings.stream().anyMatch(Training::isReady);
  }

  OpenRequest open() {
    return shown(Training::isOpen);
  }

  /** It, and its trainings that are or may be charged for a model. */
  OpenRequest charged() {
    return shown(training -> training.isOpen() || training.isReady());
  }

  private OpenRequest shown(Predicate<Training> which) {
    List<Training> shown = trainings.stream().filter(which).toList();
    boolean accepted = status == Status.CHARGED || shown.stream().anyMatch(Training::isConfirmed);
    Charge charged = accepted ? Charge.YES : Charge.UNKNOWN;
    List<String> ids = shown.stream().map(Training::id).toList();
    return new OpenRequest(number, at, reservation.provider(), charged, ids, reason(shown));
  }

  /** What an accepted request is open for, where a webhook names what the answer did not. */
  private String reason(List<Training> shown) {
    List<String> named =
        shown.stream()
            .filter(one -> !one.isConfirmed() && one.learntFrom() == LearntFrom.WEBHOOK)
            .map(Training::id)
            .toList();
    if (status != Status.ACCEPTED || named.isEmpty()) {
      return rejection == null ? reason : reason + "; " + rejection;
    }
    String only =
        "only a webhook names %s, which the provider has not confirmed"
            .formatted(String.join(" and ", named));
    return shown.stream().anyMatch(Training::isConfirmed) ? reason + "; " + only : only;
  }

  /** This request, where it is worth a search. */
  Optional<LostRequest> lost() {
    return Optional.ofNullable(reservation.searchKey())
        .filter(key -> isOpen() && trainings.stream().noneMatch(Training::isConfirmed))
        .map(key -> new LostRequest(number, reservation.grant(), at, reservation.provider(), key));
  }

  Stream<AcceptedTraining> trainings(Training.Stage wanted) {
    return trainings.stream()
        .filter(training -> training.status() == wanted)
        .map(
            training ->
                new AcceptedTraining(
                    training.id(), number, reservation.provider(), at, training.learntFrom()));
  }

  /** Whether it used up the one extra request of the policy: not if it surely was not accepted. */
  boolean usesExtra() {
    return reservation.allowance().kind() == Allowance.Kind.POLICY && status != Status.NOT_ACCEPTED;
  }

  /** A training that came of a request, or may have. */
  @WireFormat
  record Training(String id, LearntFrom learntFrom, Stage status) {

    /** In their order: a training never goes back. */
    enum Stage {
      /** Somebody named it, and the status endpoint has not confirmed it. */
      NAMED,
      /** It is confirmed, and has not ended. */
      RUNNING,
      /** It ended without a model: nothing more is charged for it. */
      ENDED,
      /** Its model is ready. */
      READY
    }

    boolean isOpen() {
      return status == Stage.NAMED || status == Stage.RUNNING;
    }

    boolean isConfirmed() {
      return status != Stage.NAMED;
    }

    Training running() {
      return new Training(id, learntFrom, Stage.RUNNING);
    }

    Training ended(boolean ready) {
      return new Training(id, learntFrom, ready || isReady() ? Stage.READY : Stage.ENDED);
    }

    boolean isReady() {
      return status == Stage.READY;
    }
  }
}
