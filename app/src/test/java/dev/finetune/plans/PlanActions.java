package dev.finetune.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetune.client.TrainingView;
import dev.finetune.faults.PaidTraining;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.plans.FaultPlan.Action;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Does what operators, forgers and the provider do to a training. */
record PlanActions(PlanWorld world, PlanTraining training, List<PlanTraining> all) {

  private static final int MANY = 100;
  private static final Duration HOUR = Duration.ofHours(1);

  void perform(Action action) {
    switch (action.kind()) {
      case CANCEL -> training.order(() -> "asked: " + world.client().cancel(training.id()));
      case CHECK -> training.order(() -> world.client().check(training.id()));
      case EXTEND -> training.order(() -> world.client().extend(training.id(), HOUR));
      case TERMINATE_AND_START_AGAIN -> training.terminateAndStartAgain();
      case START_AGAIN -> training.startAgain();
      case START_WRONG -> training.startWrong();
      case START_OTHER_CONTENT -> training.startOtherContent();
      case FORGE_SIGNALS -> signal(training.stub());
      case FORGE_WEBHOOKS -> new ForgedWebhooks(world, training).send();
      case CANCEL_LEDGER -> toLedger(id -> world.temporal().newUntypedWorkflowStub(id).cancel());
      case TERMINATE_LEDGER -> toLedger(world::terminate);
      case MISNAME -> misname();
      case RESET -> reset(action.place());
      case REPLACE_WORKERS -> world.replaceWorkers();
    }
  }

  private void toLedger(Consumer<String> action) {
    try {
      action.accept(WorkflowIds.ledgerOf(training.id()));
    } catch (WorkflowNotFoundException e) {
      training.answered("no ledger runs: " + e.getMessage());
    }
  }

  /** Such as can be read and such as cannot, of its own grants and of others, and very many. */
  private void signal(WorkflowStub run) {
    try {
      run.signal(FineTuneWorkflow.WEBHOOK, "no webhook at all");
      run.signal(FineTuneWorkflow.WEBHOOK, JsonNodeFactory.instance.arrayNode().add(1));
      run.signal(
          FineTuneWorkflow.WEBHOOK,
          new ProviderWebhook(1, "no grant", null, otherTraining(), null));
      run.signal(
          FineTuneWorkflow.WEBHOOK, new ProviderWebhook(99, null, null, "no id: /../x", null));
      run.signal(
          FineTuneWorkflow.WEBHOOK, new ProviderWebhook(1, null, null, otherTraining(), null));
      for (int i = 0; i < MANY; i++) {
        run.signal(FineTuneWorkflow.WEBHOOK, ProviderWebhook.EMPTY);
      }
    } catch (WorkflowNotFoundException e) {
      training.answered("it has ended: " + e.getMessage());
    }
  }

  /**
   * The id of a training that another ledger holds, which only a list of the ledgers tells apart
   * from one of ours; else one that nobody has.
   */
  String otherTraining() {
    return world.canList()
        ? all.stream()
            .filter(other -> other != training)
            .flatMap(other -> other.paid().stream())
            .map(PaidTraining::id)
            .filter(this::isHeld)
            .findFirst()
            .orElse(PlanGenerator.NOBODY)
        : PlanGenerator.NOBODY;
  }

  private boolean isHeld(String trainingId) {
    Ledgers ledgers = new Ledgers(world.temporal());
    return all.stream()
        .filter(other -> other != training)
        .anyMatch(other -> ledgers.read(other.id()).orElse(LedgerState.EMPTY).holds(trainingId));
  }

  private void misname() {
    List<PaidTraining> paid = training.paid();
    if (!paid.isEmpty()) {
      String id = paid.get(paid.size() - 1).id();
      Behaviour now = world.simulator().behaviour(id);
      var unused =
          world
              .simulator()
              .behave(id, now.withWebhooks(now.webhooks().withForeignId(otherTraining())));
    }
  }

  /** Says that nothing is charged for a request any more, whether that is true or not. */
  void settle(int request) {
    if (training.order(() -> world.client().settle(training.id(), request))) {
      training.settledOne();
    }
  }

  private void reset(int place) {
    TrainingView before = training.view();
    List<PaidTraining> paid = training.paid();
    new Reset(world.temporal(), training.id(), before.runId())
        .to(place)
        .ifPresent(runId -> training.resetTo(runId, before, paid));
  }
}
