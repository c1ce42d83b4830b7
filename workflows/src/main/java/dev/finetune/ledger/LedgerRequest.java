package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.OpenRequest;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request that was granted.
 *
 * @param number counted from 1
 * @param reservation who asked for it, and what is sent where
 * @param reason what is known, in words
 */
@WireFormat
record LedgerRequest(
    int number,
    Instant at,
    Reservation reservation,
    Status status,
    String reason,
    List<LedgerTraining> trainings) {

  /** A provider names one or two; more come from somebody who plays. */
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
        number, now, reservation, Status.RESERVED, "it may be on its way", List.of());
  }

  LedgerRequest record(RequestRecord record) {
    Status next = status.after(record);
    boolean isRejected = record.fact() == RequestRecord.Fact.REJECTED && status != Status.ACCEPTED;
    String why = next != status || isRejected ? record.reason() : reason;
    return with(next, why, trainingsAfter(record));
  }

  private List<LedgerTraining> trainingsAfter(RequestRecord record) {
    String id = record.trainingId();
    if (id == null) {
      return trainings;
    }
    LedgerTraining named = new LedgerTraining(id, record.learntFrom(), LedgerTraining.Status.NAMED);
    Optional<LedgerTraining> before = training(id);
    Optional<LedgerTraining> confirmed = before.filter(LedgerTraining::isConfirmed);
    Optional<LedgerTraining> after =
        switch (record.fact()) {
          case ACCEPTED ->
              confirmed.or(() -> Optional.of(named.with(LedgerTraining.Status.RUNNING)));
          case NAMED ->
              trainings.size() < MOST_TRAININGS ? before.or(() -> Optional.of(named)) : before;
          case REJECTED -> confirmed;
          case ENDED -> before.map(known -> known.with(LedgerTraining.Status.ENDED));
          case CHARGED, UNKNOWN, NOT_ACCEPTED -> before;
        };
    return Stream.concat(without(id).trainings.stream(), after.stream()).toList();
  }

  /** An operator says that nothing is charged for it any more; whoever is named again is new. */
  LedgerRequest settled() {
    List<LedgerTraining> ended =
        trainings.stream()
            .filter(LedgerTraining::isConfirmed)
            .map(training -> training.with(LedgerTraining.Status.ENDED))
            .toList();
    return with(Status.SETTLED, "an operator says that it is settled", ended);
  }

  /** As if it had nothing to do with one of its trainings. */
  LedgerRequest without(String trainingId) {
    return with(
        status,
        reason,
        trainings.stream().filter(training -> !training.id().equals(trainingId)).toList());
  }

  private LedgerRequest with(Status status, String reason, List<LedgerTraining> trainings) {
    return new LedgerRequest(number, at, reservation, status, reason, trainings);
  }

  Optional<LedgerTraining> training(String id) {
    return trainings.stream().filter(training -> training.id().equals(id)).findFirst();
  }

  /** Whether somebody means it who knows its number, and perhaps its grant. */
  boolean isMeant(int request, @Nullable String grant) {
    return number == request && (grant == null || hasGrant(grant));
  }

  boolean hasGrant(String grant) {
    return reservation.grant().equals(grant);
  }

  /** Whether nothing has become known of it. */
  boolean isUnanswered() {
    return status == Status.RESERVED && trainings.isEmpty();
  }

  /** Whether it may be charged. */
  boolean isOpen() {
    return switch (status) {
      case RESERVED, UNKNOWN, CHARGED -> true;
      case ACCEPTED, NOT_ACCEPTED, SETTLED -> hasOpenTraining();
    };
  }

  /** Whether there is a training to ask the provider about. */
  boolean hasOpenTraining() {
    return trainings.stream().anyMatch(LedgerTraining::isOpen);
  }

  /** As those see it who ask what may be charged. */
  OpenRequest open() {
    boolean charged = status == Status.CHARGED || status == Status.ACCEPTED;
    List<String> ids =
        trainings.stream()
            .filter(training -> training.isOpen() || !isOpen())
            .map(LedgerTraining::id)
            .toList();
    return new OpenRequest(number, at, charged, ids, reason);
  }

  /** Its trainings that stand like that. */
  Stream<AcceptedTraining> trainings(LedgerTraining.Status wanted) {
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
}
