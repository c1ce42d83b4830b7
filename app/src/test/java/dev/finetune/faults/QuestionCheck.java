package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a person was asked only about what no list shows. */
record QuestionCheck(Evidence evidence) {

  /** Where each request was accepted and is listed, the program finds it by itself. */
  boolean isNecessary() {
    boolean allListed =
        evidence.paid().stream().allMatch(PaidTraining::listed)
            && evidence.paid().size() == evidence.ledger().granted();
    return !allListed || evidence.questions().allMatch(this::isAboutAnotherTraining);
  }

  /** A training that somebody named, and that came of none of the requests: no list shows it. */
  private boolean isAboutAnotherTraining(JsonNode question) {
    String words = question.path("message").asText();
    return words.contains(", training ")
        && evidence.paid().stream().noneMatch(paid -> words.contains(paid.id()));
  }
}
