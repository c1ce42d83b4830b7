package dev.finetune.plans;

import dev.finetune.client.TrainingView;
import dev.finetune.faults.Evidence;

/** Names the end of a run, to count it. */
final class Ends {

  private Ends() {}

  static String of(Evidence evidence) {
    TrainingView view = evidence.view();
    if (view.end() != null) {
      return "end cancelled " + view.end().outcome();
    }
    return view.failure() == null ? "end " + view.status() : "end failed " + view.failure().type();
  }
}
