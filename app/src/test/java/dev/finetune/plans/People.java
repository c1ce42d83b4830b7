package dev.finetune.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetune.client.TrainingView;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;

/** Does what people, forgers and the provider do to a training besides answering it. */
record People(PlanWorld world, PlanRun run, List<PlanRun> all) {

  private static final int MANY = 200;
  private static final Duration HOUR = Duration.ofHours(1);

  void doIt(Deed deed) {
    switch (deed.kind()) {
      case CANCEL -> run.hear("asked to cancel: " + world.client().cancel(run.id()));
      case CHECK -> run.order(() -> world.client().check(run.id()), () -> {});
      case EXTEND -> run.order(() -> world.client().extend(run.id(), HOUR), () -> {});
      case TERMINATE_AND_START_AGAIN -> run.terminateAndStartAgain();
      case START_AGAIN -> run.startAgain();
      case FORGE_RINGS -> forgeRings();
      case FORGE_CALLBACKS -> new Forger(world, run).forge();
      case MISNAME -> misname();
      case RESET -> run.reset(deed.place());
      case DEPLOY -> world.deploy();
    }
  }

  /** Rings that can be read, rings that cannot, of this chain and of others, and very many. */
  private void forgeRings() {
    WorkflowStub ringing = world.temporal().newUntypedWorkflowStub(run.id());
    String chain = run.view().runId();
    try {
      ringing.signal(FineTuneWorkflow.RING, "no ring at all");
      ringing.signal(FineTuneWorkflow.RING, JsonNodeFactory.instance.arrayNode().add(1));
      ringing.signal(FineTuneWorkflow.RING, new Ring("another", 1, null, stranger()));
      ringing.signal(FineTuneWorkflow.RING, new Ring(chain, 99, null, "no id: /../x"));
      ringing.signal(FineTuneWorkflow.RING, new Ring(chain, 1, null, stranger()));
      for (int i = 0; i < MANY; i++) {
        ringing.signal(FineTuneWorkflow.RING, new Ring(null, null, null, null));
      }
    } catch (WorkflowNotFoundException e) {
      run.hear(String.valueOf(e.getMessage()));
    }
  }

  /** The id of another training of the plan, once a run holds it; else one that nobody has. */
  String stranger() {
    return all.stream()
        .filter(other -> other != run)
        .map(PlanRun::view)
        .map(TrainingView::trainingId)
        .filter(id -> id != null)
        .findFirst()
        .orElse(BehaviourDraw.NOBODY);
  }

  private void misname() {
    List<AcceptedTraining> paid = run.paid();
    if (!paid.isEmpty()) {
      String id = paid.get(paid.size() - 1).id();
      Behaviour now = world.simulator().behaviour(id);
      Webhooks misnaming = now.webhooks().withForeignId(stranger());
      var unused = world.simulator().behave(id, now.withWebhooks(misnaming));
    }
  }
}
