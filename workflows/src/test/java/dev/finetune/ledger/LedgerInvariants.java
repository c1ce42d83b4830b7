package dev.finetune.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerWorld.Event;
import dev.finetune.ledger.LedgerWorld.Fate;
import dev.finetune.ledger.LedgerWorld.Truth;
import dev.finetune.training.Charge;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What must hold after every message. The numbers are those of the five invariants. */
final class LedgerInvariants {

  private LedgerInvariants() {}

  static void check(LedgerWorld world) {
    whatIsChargedIsOpen(world);
    aCloseIsTrue(world);
  }

  static void check(LedgerWorld before, Event event) {
    nothingIsPaidTwice(before, event);
    nothingIsForgotten(before, event.after());
    contentIsNotMixedUp(event);
  }

  /** 1: a grant needs that nothing is open, or that somebody allowed it in spite of that. */
  private static void nothingIsPaidTwice(LedgerWorld before, Event event) {
    boolean granted = event.after().truths().size() > before.truths().size();
    if (!granted) {
      return;
    }
    assertThat(before.ledger().ready()).as("granted after it was ready").isNull();
    List<LedgerRequest> requests = event.after().ledger().requests();
    Reservation next = requests.get(requests.size() - 1).reservation();
    assertThat(before.ledger().requests())
        .filteredOn(one -> one.isOf(next.digest()) && one.isOfRun(next.run()))
        .as("granted to the run that has a failure to report: %s", event)
        .noneMatch(LedgerRequest::hasFailed);
    boolean allowed =
        event.name().contains("by policy") || event.name().equals("reserve by operator");
    assertThat(before.truths())
        .as("granted beside an open request: %s", event)
        .noneMatch(truth -> truth.isOpen() && !truth.allowed() && !allowed);
    if (event.name().contains("by policy") && !before.ledger().isSettled()) {
      assertThat(before.ledger().requests())
          .as("the extra is used once")
          .noneMatch(LedgerRequest::usesExtra);
      assertThat(before.ledger().open())
          .as("none for what is surely charged, or named")
          .noneMatch(open -> open.charged() == Charge.YES || !open.trainingIds().isEmpty());
    }
  }

  /** 2: what the provider charged and has not ended is open, with its id where anybody named it. */
  private static void whatIsChargedIsOpen(LedgerWorld world) {
    IntStream.rangeClosed(1, world.truths().size())
        .filter(n -> world.truths().get(n - 1).isOpen() && !isSettled(world, n))
        .forEach(
            n -> {
              assertThat(world.open(n)).as("request %d is open in %s", n, world).isPresent();
              Truth truth = world.truths().get(n - 1);
              if (truth.named() && !truth.allowed()) {
                assertThat(world.open(n).orElseThrow().trainingIds())
                    .as("%s", world)
                    .contains(LedgerWorld.trainingOf(n));
              }
            });
  }

  /** An operator answers for what they settle, until something is received of it again. */
  private static boolean isSettled(LedgerWorld world, int n) {
    LedgerRequest request = world.ledger().requests().get(n - 1);
    return request.status() == LedgerRequest.Status.SETTLED
        || (world.truths().get(n - 1).allowed() && !request.isOpen());
  }

  /** 3: ready only as a status check said; settled only when nothing is charged any more. */
  private static void aCloseIsTrue(LedgerWorld world) {
    if (world.ledger().ready() != null) {
      assertThat(world.truths()).anyMatch(truth -> truth.fate() == Fate.READY);
    }
    if (world.ledger().isSettled()) {
      IntStream.rangeClosed(1, world.truths().size())
          .filter(n -> !isSettled(world, n))
          .mapToObj(n -> world.truths().get(n - 1))
          .forEach(truth -> assertThat(truth.isOpen()).as("settled: %s", world).isFalse());
    }
  }

  /** 4: whoever reads a ledger twice never sees less than before. */
  private static void nothingIsForgotten(LedgerWorld before, LedgerWorld after) {
    LedgerState was = before.ledger();
    LedgerState is = after.ledger();
    assertThat(is.requests().size()).isGreaterThanOrEqualTo(was.requests().size());
    if (was.ready() != null) {
      assertThat(is.ready()).isEqualTo(was.ready());
    }
    for (int n = 1; n <= was.requests().size(); n++) {
      LedgerRequest old = was.requests().get(n - 1);
      LedgerRequest now = is.requests().get(n - 1);
      boolean givenBack = now.status() == LedgerRequest.Status.NOT_ACCEPTED;
      assertThat(!old.usesExtra() || now.usesExtra() || givenBack).as("the extra").isTrue();
      old.trainings().stream()
          .filter(LedgerRequest.Training::isConfirmed)
          .forEach(
              training ->
                  assertThat(now.training(training.id()).orElseThrow().status())
                      .isGreaterThanOrEqualTo(training.status()));
    }
  }

  /** 5: who trains something goes on with a training of that, and is not turned away from it. */
  private static void contentIsNotMixedUp(Event event) {
    if (event.answer() == null) {
      return;
    }
    SubmitOutcome standing = event.answer().standing();
    String content =
        event.name().equals("reserve other content")
            ? LedgerWorld.OTHER_CONTENT
            : LedgerWorld.CONTENT;
    String training =
        standing.match(
            accepted -> accepted.training().trainingId(),
            ready -> ready.result().trainingId(),
            nothing -> null,
            refused -> null,
            unknown -> null);
    if (training != null) {
      assertThat(contents(event.after().ledger(), one -> one.training(training).isPresent()))
          .as("what %s has trained, in %s", training, event)
          .contains(content);
    }
    if (standing instanceof SubmitOutcome.Refused) {
      assertThat(contents(event.after().ledger(), LedgerRequest::isOpen))
          .as("what is open, in %s", event)
          .doesNotContain(content);
    }
  }

  private static List<String> contents(LedgerState ledger, Predicate<LedgerRequest> which) {
    return ledger.requests().stream().filter(which).map(one -> one.reservation().digest()).toList();
  }
}
