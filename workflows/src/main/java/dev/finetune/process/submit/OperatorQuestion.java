package dev.finetune.process.submit;

import dev.finetune.activity.OpenRequest;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.slf4j.Logger;

/** Asks the operator, and notifies the caller, what became of a request: once for each. */
record OperatorQuestion(Notifier notifier, Run run) {

  private static final Logger log = Workflow.getLogger(OperatorQuestion.class);

  /** What is not known, in sentences. */
  static String words(List<OpenRequest> open) {
    OpenRequest last = last(open);
    return "It is not known which training the provider made of %s. It %s charged.%s"
        .formatted(
            last.sentence(),
            last.charged() ? "was" : "may have been",
            Outcome.mayBeCharged(open.subList(0, open.size() - 1)));
  }

  static OpenRequest last(List<OpenRequest> open) {
    return open.get(open.size() - 1);
  }

  void ask() {
    int request = last(run.open()).request();
    String question = words(run.open()) + answers(request);
    run.page().ask(request, question);
    if (run.memory().asked != request) {
      log.error("{} asks: {}", run.info().getWorkflowId(), question);
      Workflow.getMetricsScope().counter("finetune_submissions_asked").inc(1);
      notifier.ask(request, question);
      run.memory().asked = request;
    }
  }

  private String answers(int request) {
    return " Look in the provider's account, then answer: finetune resolve %s --request %d with"
            .formatted(run.info().getWorkflowId(), request)
        + " --adopt TRAINING_ID if it is there, --submit-again if it is not (or to pay for"
        + " another), --give-up to end; or by the update "
        + FineTuneWorkflow.RESOLVE
        + ".";
  }
}
