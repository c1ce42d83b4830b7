package dev.finetune.faults;

import dev.finetune.client.FailureView;
import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneResult;
import java.util.List;
import java.util.stream.Stream;

/** What holds whatever happened; each one that is broken gives a sentence. */
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
  SENT_AS_DECIDED("the provider received more submits than the workflow decided on") {
    @Override
    boolean holds(Evidence evidence) {
      return evidence.received() <= evidence.decided();
    }
  },
  TOLD("its caller was not told how it ended") {
    @Override
    boolean holds(Evidence evidence) {
      return evidence.toldEnd();
    }
  },
  TRUTHFUL("it did not end as it says") {
    @Override
    boolean holds(Evidence evidence) {
      return isTrue(evidence.view(), evidence.paid());
    }
  },
  NO_ORPHAN("a training that is paid is not reported") {
    @Override
    boolean holds(Evidence evidence) {
      return evidence.paid().stream().allMatch(training -> isReported(training, evidence));
    }
  },
  NO_SECRET("the API key was let out") {
    @Override
    boolean holds(Evidence evidence) {
      return PIECES_OF_KEY.stream().noneMatch(evidence.spoken()::contains);
    }
  };

  /** An API key that shows whatever encodes or escapes it badly. */
  public static final String KEY = "sk/\"x+y";

  private static final List<String> PIECES_OF_KEY =
      List.of(KEY, "sk/\\\"x+y", "sk%2F%22x%2By", "x+y", "sk/");

  private static final List<String> OVER =
      List.of("training_failed", "failed", "error", "cancelled");

  private final String sentence;

  Invariants(String sentence) {
    this.sentence = sentence;
  }

  abstract boolean holds(Evidence evidence);

  /** The sentences of those that are broken. */
  public static List<String> broken(Evidence evidence) {
    return Stream.of(values())
        .filter(invariant -> !invariant.holds(evidence))
        .map(invariant -> invariant + ": " + invariant.sentence + ": " + shown(evidence))
        .toList();
  }

  private static String shown(Evidence evidence) {
    return "%s, paid %s of %d, received %d, decided %d, told %s"
        .formatted(
            evidence.view(),
            evidence.paid(),
            evidence.allowed(),
            evidence.received(),
            evidence.decided(),
            evidence.told());
  }

  private static boolean isTrue(TrainingView view, List<AcceptedTraining> paid) {
    FineTuneResult result = view.result();
    if (result != null) {
      return paid.stream()
          .filter(training -> training.id().equals(result.trainingId()))
          .anyMatch(training -> training.phase().equals("model_ready"));
    }
    FailureView failure = view.failure();
    if (failure != null && failure.type().equals("TrainingFailed")) {
      return paid.stream().anyMatch(training -> training.phase().contains("fail"));
    }
    boolean settled = "settled".equals(view.state());
    return !settled || paid.stream().allMatch(training -> OVER.contains(training.phase()));
  }

  private static boolean isReported(AcceptedTraining training, Evidence evidence) {
    TrainingView view = evidence.view();
    FineTuneResult result = view.result();
    String said =
        String.join(
            " ",
            String.valueOf(view.note()),
            view.failure() == null ? "" : view.failure().message(),
            result == null ? "" : result.trainingId() + result.warnings(),
            String.valueOf(view.trainingId()),
            evidence.told());
    return said.contains(training.id()) || said.contains("charged");
  }
}
