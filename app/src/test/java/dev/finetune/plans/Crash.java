package dev.finetune.plans;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A worker dies at a step of an activity.
 *
 * @param step a call to Temporal, or an activity as a whole
 * @param after whether the step is done by then
 * @param occurrence which of these steps it is, from 1 on
 */
record Crash(String step, boolean after, int occurrence) {

  static final String RESERVE = "reserve";
  static final String HEARTBEAT = "heartbeat";
  static final String RECORD = "record";

  /** Between them the protocol can break: fence and POST lie between heartbeat and record. */
  private static final List<String> STEPS =
      List.of(
          RESERVE,
          HEARTBEAT,
          RECORD,
          RECORD,
          "PollTraining",
          "CheckTraining",
          "ConfirmTraining",
          "CancelTraining",
          "NotifyCaller",
          "ReadLedger",
          "ReleaseLedger");

  static List<Crash> some(SeededRandom random) {
    return IntStream.range(0, random.one(0, 0, 1, 2, 3, 4))
        .mapToObj(
            i ->
                new Crash(
                    random.one(STEPS.toArray(String[]::new)),
                    random.oneIn(2),
                    1 + random.upTo(random.one(1, 4))))
        .toList();
  }

  @Override
  public String toString() {
    return "worker dies %s %s".formatted(after ? "after" : "before", step);
  }
}
