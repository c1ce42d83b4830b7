package dev.finetune.workflow;

import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One webhook of the provider, as it rings at the workflow. Every part may be missing: a ring
 * without any still says "look now".
 *
 * @param chain the first run id of the chain it was addressed to
 * @param attempt the submit attempt it was addressed to
 * @param phase the phase word it names
 * @param trainingId the training it names
 */
@WireFormat
public record Ring(
    @Nullable String chain,
    @Nullable Integer attempt,
    @Nullable TrainingPhase phase,
    @Nullable String trainingId) {

  /** As a ring that came after the end of its run; empty where it does not say what to look at. */
  public Optional<LateRing> late(String workflowId) {
    return chain == null || attempt == null || trainingId == null
        ? Optional.empty()
        : Optional.of(new LateRing(workflowId, chain, attempt, trainingId));
  }

  /** Nothing but that it rang. */
  public static final Ring NAMELESS = new Ring(null, null, null, null);

  /**
   * Whether it calls for a look: a phase that is not the end only updates what is shown; an end, a
   * failure, an unknown word or no word at all must be checked.
   */
  boolean callsForLook() {
    return phase == null || phase.kind() != TrainingPhase.Kind.UNDER_WAY;
  }
}
