package dev.finetune.plans;

import dev.finetune.client.TrainingView;
import dev.finetune.faults.Evidence;
import dev.finetune.faults.LedgerView;

/** Gathers what is known of a training when all is over. */
record PlanEvidence(PlanWorld world, PlanTraining training) {

  Evidence gather() {
    TrainingView last = training.view();
    String id = training.id();
    return new Evidence(
        training.ended(),
        new Evidence.Ending(last, training.paid()),
        training.resets(),
        training.paid(),
        training.provider().received(id),
        LedgerView.of(world.temporal(), id),
        training.allowed(),
        training.settled(),
        world.caller().messages(id),
        text(last));
  }

  private String text(TrainingView last) {
    return String.join(
        "\n",
        world.histories(training.id(), training.runIds()),
        training.answers(),
        last.toString(),
        world.caller().messages(training.id()).toString());
  }
}
