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
    /** One of the runs before. */
    EARLIER,
    /** One that is answered for besides: it explains nothing that this run leaves. */
    ELSEWHERE
  }

  String trainingId() {
    return training.trainingId();
  }
}
