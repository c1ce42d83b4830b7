package dev.finetune.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * What holds whatever happened; each one that is broken gives a sentence. What is said of ends
 * holds of runs that have ended.
 */
public enum Invariants {
  ENDED("it has not ended") {
    @Override
    boolean holds(Evidence evidence) {
      return evidence.view().hasEnded();
    }
  },
  PAID_ONCE("it is paid more often than anybody chose") {
    @Override
    boolean holds(Evidence evidence) {
      return evidence.paid().size() <= evidence.allowed();
    }
  },
  SENT_AS_DECIDED("the provider did not receive the submits that the workflow decided on") {
    @Override
    boolean holds(Evidence evidence) {
      return evidence.sent().agrees();
    }
  },
  TOLD("its caller was not told how it ended, or was told otherwise") {
    @Override
    boolean holds(Evidence evidence) {
      return !evidence.view().hasEnded() || new Told(evidence).holds();
    }
  },
  TRUTHFUL("it did not end as it says") {
    @Override
    boolean holds(Evidence evidence) {
      return !evidence.view().hasEnded() || new Truth(evidence).holds();
    }
  },
  NO_ORPHAN("a training that is paid is not reported") {
    @Override
    boolean holds(Evidence evidence) {
      return !evidence.view().hasEnded() || new Reports(evidence).areComplete();
    }
  },
  NO_SECRET("the API key was let out") {
    @Override
    boolean holds(Evidence evidence) {
      return FORMS_OF_KEY.stream().noneMatch(evidence.spoken()::contains);
    }
  };

  /** An API key that shows whatever encodes or escapes it badly. */
  public static final String KEY = "sk/\"x+y";

  /** Its forms in JSON, in JSON within JSON, in an address, in HTML; and what is left of others. */
  public static final List<String> FORMS_OF_KEY =
      List.of(KEY, "x+y", "x%2By", "x%2by", "sk%2F", "sk%2f", "sk\\/", "sk/&quot;", "sk/\\");

  private final String sentence;

  Invariants(String sentence) {
    this.sentence = sentence;
  }

  abstract boolean holds(Evidence evidence);

  /** Those that are broken. */
  public static List<Invariants> brokenBy(Evidence evidence) {
    return Stream.of(values()).filter(invariant -> !invariant.holds(evidence)).toList();
  }

  /** What is broken, and what shows it. */
  public String shown(Evidence evidence) {
    return "%s: %s: %s, paid %s of %d, %s, unexplained %s, told %s"
        .formatted(
            this,
            sentence,
            evidence.view(),
            evidence.paid(),
            evidence.allowed(),
            evidence.sent(),
            evidence.complained(),
            evidence.told());
  }
}
