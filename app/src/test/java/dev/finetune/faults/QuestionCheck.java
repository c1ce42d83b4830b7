package dev.finetune.faults;

/** Whether a person was asked only about what no list shows. */
record QuestionCheck(Evidence evidence) {

  /** Where each request was accepted and is listed, the program finds it by itself. */
  boolean isNecessary() {
    boolean allListed =
        evidence.paid().stream().allMatch(PaidTraining::listed)
            && evidence.paid().size() == evidence.ledger().granted();
    return !allListed || !evidence.asked();
  }
}
