package dev.finetune.ledger;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.SubmitOutcome;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from each message to a ledger: pure functions, so that a test can visit every order
 * of messages.
 */
final class LedgerTransitions {

  private LedgerTransitions() {}

  /** Grants one request if none is open, or if those that are were allowed for. */
  static LedgerState reserve(LedgerState before, Reservation reservation, Instant now) {
    // A run is at work again: until tomorrow it checks by itself what the ledger followed.
    boolean isTakenBack = before.released() && before.followUp() != null;
    LedgerState state =
        before.with(false, isTakenBack ? FollowUp.tomorrow(now) : before.followUp());
    SubmitOutcome standing = state.standing(reservation.digest());
    if (state.request(reservation.grant()) != null) {
      return state;
    }
    if (standing instanceof SubmitOutcome.NotAccepted) {
      return grant(state, reservation.first(), now);
    }
    return standing instanceof SubmitOutcome.Unresolved unresolved
            && isAllowed(unresolved, reservation.allowance())
        ? grant(state, reservation, now)
        : state;
  }

  /** Who allows a further request has named the highest one that is open. */
  private static boolean isAllowed(SubmitOutcome.Unresolved unresolved, Allowance allowance) {
    boolean named = allowance.request() == unresolved.last().request();
    return switch (allowance.kind()) {
      case FIRST -> false;
      case OPERATOR -> named;
      case POLICY -> named && unresolved.allowsExtra();
    };
  }

  private static LedgerState grant(LedgerState state, Reservation reservation, Instant now) {
    LedgerRequest next = LedgerRequest.granted(state.requests().size() + 1, reservation, now);
    return state.with(Stream.concat(state.requests().stream(), Stream.of(next)).toList());
  }

  /** What has become known of a request. A grant that the ledger does not hold changes nothing. */
  static LedgerState record(LedgerState before, RequestRecord record, Instant now) {
    if (!before.isMeant(record.request(), record.grant())) {
      return before;
    }
    return new LedgerState(
        changed(before, record.request(), record.grant(), request -> request.record(record)),
        before.ready() == null ? record.result() : before.ready(),
        before.released(),
        followUp(before.followUp(), record, now));
  }

  private static List<LedgerRequest> changed(
      LedgerState state, int number, @Nullable String grant, UnaryOperator<LedgerRequest> change) {
    return state.requests().stream()
        .map(request -> request.isMeant(number, grant) ? change.apply(request) : request)
        .toList();
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
    return state.with(changed(state, request, null, LedgerRequest::settled));
  }

  /** No run is at work any more: the ledger follows what is open from now on. */
  static LedgerState release(LedgerState state, Instant now) {
    return state.with(true, FollowUp.atOnce(now));
  }

  /** What is open was checked. */
  static LedgerState checked(LedgerState state, Instant now) {
    FollowUp last = state.followUp();
    return state.with(state.released(), last == null ? null : last.checked(now));
  }
}
