package dev.finetune.faults;

import java.util.List;
import java.util.stream.Stream;

/** What holds whatever happened; each one that is broken gives a sentence. */
public enum Invariants {
  ENDED("it has not ended"),
  PAID_ONCE("it is paid more often than was allowed"),
  SENT_ONCE("more requests were sent than the ledger granted"),
  OPEN_IN_LEDGER("what the provider charges is not open in the ledger"),
  LEDGER_TRUE("the ledger did not end as it says"),
  TRUTHFUL("a run did not end as it says"),
  NOTIFIED("the caller was not notified how a run ended, or otherwise"),
  NO_ORPHAN("what is paid is not reported"),
  NOT_ASKED("somebody was asked about what the provider's list shows"),
  NO_SECRET("the API key was let out");

  private final String sentence;

  Invariants(String sentence) {
    this.sentence = sentence;
  }

  /** Those that are broken. */
  public static List<Invariants> brokenBy(Evidence evidence) {
    return Stream.of(values()).filter(invariant -> !invariant.holds(evidence)).toList();
  }

  private boolean holds(Evidence evidence) {
    return switch (this) {
      case ENDED -> evidence.hasEnded();
      case PAID_ONCE -> evidence.paid().size() <= evidence.allowed();
      case SENT_ONCE -> evidence.received() <= evidence.ledger().granted();
      case OPEN_IN_LEDGER -> new LedgerCheck(evidence).hasAllThatIsOpen();
      case LEDGER_TRUE -> new LedgerCheck(evidence).hasEndedAsItSays();
      case TRUTHFUL ->
          evidence.endings().allMatch(end -> new EndingCheck(end, evidence.settled()).isTrue());
      case NOTIFIED ->
          evidence.endings().allMatch(end -> new NotificationCheck(evidence, end.view()).holds());
      case NO_ORPHAN -> !evidence.hasEnded() || new ReportCheck(evidence).isComplete();
      case NOT_ASKED -> new QuestionCheck(evidence).isNecessary();
      case NO_SECRET -> ApiKeyForms.in(evidence.text()).isEmpty();
    };
  }

  /** What is broken, and what shows it. */
  public String shown(Evidence evidence) {
    return "%s: %s: %s; earlier %s; paid %s of %s, received %s, settled %s; ledger %s; notified %s"
        .formatted(
            this,
            sentence,
            evidence.last().view(),
            evidence.ended().stream().map(Evidence.Ending::view).toList(),
            evidence.paid(),
            evidence.allowed(),
            evidence.received(),
            evidence.settled(),
            evidence.ledger(),
            evidence.notified());
  }
}
