package dev.finetune.rounds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a round has shown.
 *
 * @param seconds from the start of its processes to the end of its judgement
 * @param ended how the run ended; its status if it has not
 * @param paid how many trainings were charged
 * @param broken the sentences of what is broken
 */
record RoundResult(
    @JsonProperty("round") int number,
    @JsonProperty("point") String point,
    @JsonProperty("workflow_id") String workflowId,
    @JsonProperty("seconds") long seconds,
    @JsonProperty("ended") String ended,
    @JsonProperty("paid") long paid,
    @JsonProperty("broken") List<String> broken) {

  RoundResult {
    broken = List.copyOf(broken);
  }

  /** Whether the claim is broken. */
  boolean breaks(String claim) {
    return broken.stream().anyMatch(sentence -> sentence.startsWith(claim + ":"));
  }

  /** A round that could not be judged counts as broken. */
  static RoundResult notJudged(RoundPlan plan, Throwable reason) {
    return new RoundResult(
        plan.number(),
        plan.point().toString(),
        "",
        0,
        "not judged",
        0,
        List.of("JUDGED: it could not be judged: " + reason));
  }
}
