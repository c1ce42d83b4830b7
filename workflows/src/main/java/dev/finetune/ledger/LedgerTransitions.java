package dev.finetune.ledger;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.SubmitOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from each message to a ledger: pure functions, so that a test can visit every order
 * of messages.
 */
final class LedgerTransitions {

  private LedgerTransitions() {}

  /** A state and the answer that goes with it. */
  record Reserved(LedgerState state, LedgerAnswer answer) {}

  /** Grants one request if none is open, or if those that are were allowed for. */
  static Reserved reserve(LedgerState before, Reservation reservation, Instant now) {
    // A run is at work again: until tomorrow it checks by itself what the ledger followed.
    FollowUp followUp =
        before.released() && before.followUp() != null ? FollowUp.tomorrow(now) : before.followUp();
    LedgerState state = new LedgerState(before.requests(), before.ready(), false, followUp);
    SubmitOutcome standing = state.standing(reservation.digest());
    Optional<Integer> repeated = state.request(reservation.grant());
    if (repeated.isPresent()) {
      return new Reserved(state, new LedgerAnswer(repeated.get(), standing));
    }
    return standing.match(
        accepted -> denied(state, accepted),
        ready -> denied(state, ready),
        nothingOpen -> grant(state, reservation.first(), standing, now),
        otherContent -> denied(state, otherContent),
        unresolved ->
            isAllowed(unresolved, reservation.allowance())
                ? grant(state, reservation, standing, now)
                : denied(state, unresolved));
  }

  private static Reserved denied(LedgerState state, SubmitOutcome standing) {
    return new Reserved(state, new LedgerAnswer(null, standing));
  }

  /** Who allows a further request has named the highest one that is open. */
  private static boolean isAllowed(SubmitOutcome.Unresolved unresolved, Allowance allowance) {
    boolean named = allowance.request() == unresolved.last().request();
    return switch (allowance.kind()) {
      case FIRST -> false;
      case OPERATOR -> named;
      case POLICY ->
          named
              && !unresolved.extraUsed()
              && unresolved.open().stream()
                  .noneMatch(open -> open.charged() || !open.trainingIds().isEmpty());
    };
  }

  private static Reserved grant(
      LedgerState state, Reservation reservation, SubmitOutcome standing, Instant now) {
    int number = state.requests().size() + 1;
    List<LedgerRequest> requests =
        Stream.concat(
                state.requests().stream(),
                Stream.of(LedgerRequest.granted(number, reservation, now)))
            .toList();
    return new Reserved(
        new LedgerState(requests, null, false, state.followUp()),
        new LedgerAnswer(number, standing));
  }

  /** What has become known of a request. A grant that the ledger does not hold changes nothing. */
  static LedgerState record(LedgerState before, RequestRecord record, Instant now) {
    Predicate<LedgerRequest> meant = request -> request.isMeant(record.request(), record.grant());
    if (before.requests().stream().noneMatch(meant)) {
      return before;
    }
    List<LedgerRequest> requests =
        before.requests().stream()
            .map(request -> meant.test(request) ? request.record(record) : request)
            .toList();
    return new LedgerState(
        requests,
        before.ready() == null ? record.result() : before.ready(),
        before.released(),
        followUp(before.followUp(), record, now));
  }

  private static @Nullable FollowUp followUp(
      @Nullable FollowUp before, RequestRecord record, Instant now) {
    return switch (record.fact()) {
      case NAMED -> FollowUp.atOnce(now);
      case ACCEPTED -> before == null ? FollowUp.tomorrow(now) : before;
      default -> before;
    };
  }

  /** Whether an operator can settle a request. */
  static boolean isOpen(LedgerState state, int request) {
    return state.open().stream().anyMatch(open -> open.request() == request);
  }

  /** An operator says that nothing more is charged for a request. */
  static LedgerState settle(LedgerState state, int request) {
    List<LedgerRequest> requests =
        state.requests().stream()
            .map(one -> one.number() == request ? one.settled() : one)
            .toList();
    return new LedgerState(requests, state.ready(), state.released(), state.followUp());
  }

  /** No run is at work any more: the ledger follows what is open from now on. */
  static LedgerState release(LedgerState state, Instant now) {
    return new LedgerState(state.requests(), state.ready(), true, FollowUp.atOnce(now));
  }

  /** What is open was checked. */
  static LedgerState checked(LedgerState state, Instant now) {
    FollowUp next = state.followUp() == null ? null : state.followUp().checked(now);
    return new LedgerState(state.requests(), state.ready(), state.released(), next);
  }
}
