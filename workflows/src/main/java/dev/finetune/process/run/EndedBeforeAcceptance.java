package dev.finetune.process.run;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;

/** The run ends, and no training was accepted that it could wait for. */
public final class EndedBeforeAcceptance extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  public EndedBeforeAcceptance(Outcome outcome) {
    super("ended before acceptance", null, false, false);
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** It failed; where requests are open, nobody knows what is charged. */
  public static EndedBeforeAcceptance failed(
      FailureType type, String message, List<OpenRequest> open) {
    FailureType known = open.isEmpty() ? type : FailureType.OUTCOME_UNKNOWN;
    return new EndedBeforeAcceptance(
        new Outcome.Failed(known, message + Outcome.mayBeCharged(open), null));
  }

  /** It was cancelled. */
  public static EndedBeforeAcceptance cancelled(String message, List<OpenRequest> open) {
    return new EndedBeforeAcceptance(
        new Outcome.Cancelled(
            new TrainingEnd(TrainingEnd.Outcome.NOT_SUBMITTED, null, null, message)
                .withMore(Outcome.mayBeCharged(open), !open.isEmpty())));
  }
}
