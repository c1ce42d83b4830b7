package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a run that ended reported each training that is paid, and that no run before it had to
 * report: by its id, or, where nobody knows that, by a sentence about a request of which nobody
 * knows what became, both where the run shows its end and in what its caller was told of it. What a
 * late webhook has named may be told later. What a terminated run paid stays with that run where
 * this one was stopped before it came to look for it: it is not settled, and the next run finds it.
 */
record Reports(Evidence evidence) {

  boolean areComplete() {
    return areIn(shown()) && areIn(text(evidence.toldEnds()));
  }

  private boolean areIn(String said) {
    String named = said + text(evidence.toldOrphans());
    List<AcceptedTraining> unnamed =
        evidence.paid().stream()
            .filter(training -> !named.contains(training.id()))
            .filter(training -> !evidence.answeredFor().contains(training.id()))
            .filter(training -> evidence.isOfThisRun(training) || hasLooked())
            .toList();
    return unnamed.size() <= new UnnamedRequests(said, evidence.paid()).count();
  }

  private boolean hasLooked() {
    TrainingEnd end = evidence.view().end();
    return end == null || end.outcome() != TrainingEnd.Outcome.NOT_SUBMITTED;
  }

  private String shown() {
    TrainingView view = evidence.view();
    FineTuneResult result = view.result();
    if (result != null) {
      return result.trainingId() + result.warnings();
    }
    if (view.failure() != null) {
      return view.failure().message();
    }
    TrainingEnd end = view.end();
    return end == null ? String.valueOf(view.note()) : end.trainingId() + " " + end.message();
  }

  private static String text(List<JsonNode> notices) {
    return notices.stream().map(JsonNode::toString).collect(Collectors.joining(" "));
  }
}
