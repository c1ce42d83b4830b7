package dev.finetune.process.submit;

import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.workflow.Workflow;

/** Asks the operator, and notifies the caller, what became of a request: once for each. */
record OperatorQuestion(Notifier notifier, Run run) {

  /** What is not known, in sentences. */
  static String words(SubmitOutcome.Unresolved unresolved) {
    OpenRequest last = unresolved.last();
    return "It is not known which training the provider made of %s. It %s charged.%s"
        .formatted(
            last.sentence(),
            last.charged() ? "was" : "may have been",
            Outcome.mayBeCharged(unresolved.open().subList(0, unresolved.open().size() - 1)));
  }

  void ask(SubmitOutcome.Unresolved unresolved) {
    int request = unresolved.last().request();
    String id = run.info.getWorkflowId();
    String question =
        words(unresolved)
            + " Look in the provider's account, then answer: finetune resolve %s --request %d with"
                .formatted(id, request)
            + " --adopt TRAINING_ID if it is there, --submit-again if it is not (or to pay for"
            + " another), --give-up to end; or by the update "
            + FineTuneWorkflow.RESOLVE
            + ".";
    run.page.ask(request, question);
    if (run.memory.asked != request) {
      Workflow.getLogger(OperatorQuestion.class).error("{} asks: {}", id, question);
      Workflow.getMetricsScope().counter("finetune_submissions_asked").inc(1);
      notifier.ask(request, question);
      run.memory.asked = request;
    }
  }
}
