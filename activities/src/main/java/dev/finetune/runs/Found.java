package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome.Accepted;

/**
 * A training that was named for an attempt without a usable answer, and that the status endpoint
 * knows.
 *
 * @param whose whose request it is the one of
 * @param attempt that request, of one run; -1 when nobody knows
 */
record Found(Accepted training, Whose whose, int attempt) {

  static final int NOBODY_KNOWS = -1;

  /** Whose request. */
  enum Whose {
    /** One that the run itself cannot answer for. */
    OWN,
    /** One that a reset has copied to the run from another one, which counts it. */
    COPIED,
    /** One of the runs before, as they were told to this one. */
    EARLIER,
    /** One that is no doubt of these runs: it has an answer, or the run that asks has it. */
    ELSEWHERE
  }

  String trainingId() {
    return training.trainingId();
  }
}
