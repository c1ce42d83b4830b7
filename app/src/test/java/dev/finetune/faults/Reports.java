package dev.finetune.faults;

import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a run that ended reported each training that is paid, and that no run before it had to
 * report: by its id, or, where nobody knows that, by a sentence of its own which says that
 * something may be charged, both where the run shows its end and in what its caller was told. What
 * a terminated run paid stays with that run where this one was stopped before it came to look for
 * it: it is not settled, and the next run finds it.
 */
record Reports(Evidence evidence) {

  private static final Pattern SEVERAL = Pattern.compile("may have sent (\\d+) requests");

  boolean areComplete() {
    return areIn(shown()) && areIn(evidence.toldOfEnds());
  }

  private boolean areIn(String said) {
    String named = said + evidence.toldOfEnds();
    List<AcceptedTraining> unnamed =
        evidence.paid().stream()
            .filter(training -> !named.contains(training.id()))
            .filter(training -> !evidence.answeredFor().contains(training.id()))
            .filter(training -> evidence.isOfThisRun(training) || hasLooked())
            .toList();
    return unnamed.size() <= sentences(said);
  }

  /** A sentence about several requests counts for each of them. */
  private static int sentences(String said) {
    int more =
        SEVERAL.matcher(said).results().mapToInt(r -> Integer.parseInt(r.group(1)) - 1).sum();
    return said.split("charged", -1).length - 1 + more;
  }

  private boolean hasLooked() {
    TrainingEnd end = evidence.view().end();
    return end == null || end.outcome() != TrainingEnd.Outcome.NOT_SUBMITTED;
  }

  private String shown() {
    TrainingView view = evidence.view();
    FineTuneResult result = view.result();
    return String.join(
        " ",
        view.note() == null ? "" : view.note(),
        view.failure() == null ? "" : view.failure().message(),
        result == null ? "" : result.trainingId() + result.warnings());
  }
}
