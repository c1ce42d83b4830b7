package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger beside what is really true at the provider, and all that may happen next. The model of
 * the test: a provider that answers honestly, or turns away a request that it accepted.
 *
 * @param truths of the granted requests, in their order
 */
record LedgerWorld(LedgerState ledger, List<Truth> truths) {

  static final String CONTENT = "1-content";
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final PinnedProvider PROVIDER =
      new PinnedProvider("modelslab", "http://provider/api", "dreambooth", "default");

  static final String OTHER_CONTENT = "1-other";
  private static final String FORGED = "forged";
  private static final int MOST_REQUESTS = 3;

  static final LedgerWorld START = new LedgerWorld(LedgerState.EMPTY, List.of());

  /** What really became of a request. */
  enum Fate {
    /** Granted; whoever holds the grant may still send it. */
    ON_ITS_WAY,
    NOT_ACCEPTED,
    /** It trains, and is charged. */
    CHARGED,
    ENDED,
    READY
  }

  /**
   * @param answered whether the ledger has the provider's answer
   * @param revealed whether anything but a lie has shown that the provider has it
   * @param named whether anybody has named its training to the ledger
   * @param allowed whether somebody allowed further requests in spite of it, or settled it
   */
  record Truth(Fate fate, boolean answered, boolean revealed, boolean named, boolean allowed) {

    static final Truth GRANTED = new Truth(Fate.ON_ITS_WAY, false, true, false, false);

    Truth is(Fate next) {
      return new Truth(next, answered, revealed, named, allowed);
    }

    Truth answered(boolean honestly, boolean withId) {
      return new Truth(fate, true, honestly, named || withId, allowed);
    }

    Truth received(boolean withId) {
      return new Truth(fate, answered, true, named || withId, allowed);
    }

    Truth overruled() {
      return new Truth(fate, answered, revealed, named, true);
    }

    Truth settled() {
      return new Truth(fate, answered, revealed, false, true);
    }

    /** Whether the ledger must keep it open: it is charged, or may be, and no lie hides it. */
    boolean isOpen() {
      return (fate == Fate.CHARGED || fate == Fate.ON_ITS_WAY) && revealed;
    }
  }

  /** One thing that may happen. */
  record Event(String name, LedgerWorld after, @Nullable LedgerAnswer answer) {}

  static String trainingOf(int request) {
    return "T" + request;
  }

  List<Event> events() {
    List<Event> events = new ArrayList<>(reservations());
    events.add(with("release", ledger.release(NOW), truths));
    ReadCommand another = new ReadCommand("another run", CONTENT);
    events.add(with("another run reads", ledger.takenUp(another, NOW), truths));
    IntStream.rangeClosed(1, truths.size()).forEach(n -> events.addAll(eventsOf(n)));
    return events;
  }

  private List<Event> reservations() {
    int highest =
        ledger.requests().stream()
            .filter(LedgerRequest::isOpen)
            .mapToInt(LedgerRequest::number)
            .max()
            .orElse(0);
    List<Event> events = new ArrayList<>();
    events.add(reserve("reserve", Allowance.FIRST, CONTENT));
    events.add(reserve("reserve by another run", "another run", Allowance.FIRST, CONTENT));
    events.add(reserve("reserve other content", Allowance.FIRST, OTHER_CONTENT));
    events.add(
        reserve("reserve by policy", new Allowance(Allowance.Kind.POLICY, highest), CONTENT));
    events.add(
        reserve("reserve by operator", new Allowance(Allowance.Kind.OPERATOR, highest), CONTENT));
    events.add(
        reserve(
            "reserve by an operator who does not know of the last",
            new Allowance(Allowance.Kind.OPERATOR, highest - 1),
            CONTENT));
    return events;
  }

  private Event reserve(String name, Allowance allowance, String digest) {
    return reserve(name, "run", allowance, digest);
  }

  private Event reserve(String name, String run, Allowance allowance, String digest) {
    Reservation reservation =
        new Reservation(
            "grant-" + (truths.size() + 1),
            run,
            digest,
            allowance,
            PROVIDER,
            CancelSupport.CONFIRMED,
            "http://caller",
            null);
    LedgerState reserved = ledger.reserve(reservation, NOW);
    LedgerAnswer answer = reserved.answer(reservation);
    boolean granted = answer.granted() != null;
    if (granted && truths.size() == MOST_REQUESTS) {
      return new Event("no more in this model", this, null);
    }
    boolean overrules = granted && allowance.kind() != Allowance.Kind.FIRST;
    Stream<Truth> before = overrules ? truths.stream().map(Truth::overruled) : truths.stream();
    List<Truth> next = granted ? Stream.concat(before, Stream.of(Truth.GRANTED)).toList() : truths;
    return new Event(name, new LedgerWorld(reserved, next), answer);
  }

  private List<Event> eventsOf(int n) {
    Truth truth = truths.get(n - 1);
    List<Event> events = new ArrayList<>();
    if (truth.fate() == Fate.ON_ITS_WAY) {
      events.add(with("provider accepts", ledger, replaced(n, truth.is(Fate.CHARGED))));
      events.add(with("provider refuses", ledger, replaced(n, truth.is(Fate.NOT_ACCEPTED))));
    } else if (!truth.answered()) {
      events.addAll(answers(n, truth));
    }
    if (truth.fate() == Fate.CHARGED) {
      events.add(with("it fails", ledger, replaced(n, truth.is(Fate.ENDED))));
      events.add(with("it gets ready", ledger, replaced(n, truth.is(Fate.READY))));
    }
    if (truth.fate() != Fate.ON_ITS_WAY && truth.fate() != Fate.NOT_ACCEPTED) {
      events.addAll(webhooks(n, truth));
    }
    events.add(record("forged webhook", n, Fact.NAMED, FORGED, truth));
    events.add(record("forged id is rejected", n, Fact.REJECTED, FORGED, truth));
    if (ledger.isOpen(n)) {
      events.add(with("operator settles", ledger.settle(n), replaced(n, truth.settled())));
    }
    return events;
  }

  private List<Event> answers(int n, Truth truth) {
    if (truth.fate() == Fate.NOT_ACCEPTED) {
      return List.of(
          record("record not accepted", n, Fact.NOT_ACCEPTED, null, truth.answered(true, false)),
          record("record unknown", n, Fact.UNKNOWN, null, truth.answered(true, false)));
    }
    return List.of(
        record("record accepted", n, Fact.ACCEPTED, trainingOf(n), truth.answered(true, true)),
        record("record charged", n, Fact.CHARGED, null, truth.answered(true, false)),
        record("record unknown", n, Fact.UNKNOWN, null, truth.answered(true, false)),
        record("record a lie", n, Fact.NOT_ACCEPTED, null, truth.answered(false, false)));
  }

  private List<Event> webhooks(int n, Truth truth) {
    String id = trainingOf(n);
    List<Event> events = new ArrayList<>();
    events.add(record("webhook", n, Fact.NAMED, id, truth.received(true)));
    if (truth.answered()) {
      events.add(record("webhook without an id", n, Fact.NAMED, null, truth.received(false)));
    }
    if (truth.named()) {
      events.add(record("confirmed", n, Fact.ACCEPTED, id, truth.received(true)));
    }
    if (truth.named() && truth.fate() != Fate.CHARGED) {
      FineTuneResult model = truth.fate() == Fate.READY ? result(n) : null;
      events.add(
          with(
              "status check sees the end",
              ledger.record(fact(n, Fact.ENDED, id, model), NOW),
              truths));
    }
    return events;
  }

  private Event record(String name, int n, Fact fact, @Nullable String id, Truth truth) {
    LedgerState next = ledger.record(fact(n, fact, id, null), NOW);
    return with(name, next, replaced(n, truth));
  }

  static RequestRecord fact(
      int n, Fact fact, @Nullable String id, @Nullable FineTuneResult result) {
    return new RequestRecord(n, "grant-" + n, fact, id, LearntFrom.ANSWER, "", result);
  }

  static FineTuneResult result(int n) {
    return new FineTuneResult(
        trainingOf(n),
        trainingOf(n),
        TrainingPhase.MODEL_READY,
        null,
        PROVIDER,
        List.of(),
        List.of());
  }

  private static Event with(String name, LedgerState ledger, List<Truth> truths) {
    return new Event(name, new LedgerWorld(ledger, truths), null);
  }

  private List<Truth> replaced(int n, Truth truth) {
    List<Truth> changed = new ArrayList<>(truths);
    changed.set(n - 1, truth);
    return List.copyOf(changed);
  }

  Optional<OpenRequest> open(int n) {
    return Optional.of(ledger.requests().get(n - 1))
        .filter(LedgerRequest::isOpen)
        .map(LedgerRequest::open);
  }
}
