package dev.finetune.plans;

import dev.finetune.training.OnUnknownSubmission;
import java.time.Duration;
import java.util.List;

/**
 * One training of a plan.
 *
 * @param within its three deadlines
 * @param operator how the operator answers when it asks
 */
record PlannedTraining(
    String account,
    OnUnknownSubmission policy,
    Duration within,
    Operator operator,
    List<PlanAction> actions) {

  enum Operator {
    /** As the provider's account shows it. */
    TRUTHFUL,
    /** Names a training of somebody else first, and then answers truthfully. */
    WRONG_FIRST,
    SUBMITS_AGAIN,
    GIVES_UP,
    /** Says to the ledger that nothing is charged, whether that is true or not. */
    SETTLES,
    SILENT;

    /** Those with whom no hours pass. */
    static final List<Operator> BRIEF =
        List.of(TRUTHFUL, TRUTHFUL, WRONG_FIRST, SUBMITS_AGAIN, GIVES_UP);
  }
}
