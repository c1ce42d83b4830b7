package dev.finetune.workflow;

import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One webhook of the provider. Every part may be missing: a webhook without any still says "check
 * now".
 *
 * @param request the request whose address it was sent to, counted from 1
 * @param grant the grant of that request
 * @param phase the phase word that it names
 * @param trainingId the training that it names
 * @param eta how long its log says that the rest takes
 */
@WireFormat
public record ProviderWebhook(
    @Nullable Integer request,
    @Nullable String grant,
    @Nullable TrainingPhase phase,
    @Nullable String trainingId,
    @Nullable Duration eta) {

  /** Nothing but that it came. */
  public static final ProviderWebhook EMPTY = new ProviderWebhook(null, null, null, null, null);

  /** The name of its signal: Temporal's timeline shows a signal by its name alone. */
  public String signal() {
    return phase == null || !phase.isDocumented()
        ? FineTuneWorkflow.WEBHOOK
        : FineTuneWorkflow.WEBHOOK + ": " + phase.place();
  }

  /**
   * Whether it calls for a status check: a phase that is not the end only updates what is shown; an
   * end, a failure, an unknown word or no word at all must be checked.
   */
  public boolean callsForCheck() {
    return phase == null || !phase.isUnderWay();
  }
}
