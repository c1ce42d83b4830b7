package dev.finetune.workflow;

import io.temporal.workflow.Workflow;

/** The few upserts of a run; each costs an event and an action. */
final class Attributes {

  private Attributes() {}

  static void submitting(String account) {
    Workflow.upsertTypedSearchAttributes(
        FineTuneSearchAttributes.STATE.valueSet(FineTuneState.SUBMITTING.word()),
        FineTuneSearchAttributes.ACCOUNT.valueSet(account));
  }

  static void accepted(String trainingId) {
    Workflow.upsertTypedSearchAttributes(
        FineTuneSearchAttributes.STATE.valueSet(FineTuneState.TRAINING.word()),
        FineTuneSearchAttributes.TRAINING_ID.valueSet(trainingId));
  }

  static void is(FineTuneState state) {
    Workflow.upsertTypedSearchAttributes(FineTuneSearchAttributes.STATE.valueSet(state.word()));
  }
}
