package dev.finetune.training;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the provider last said about a training that is not over.
 *
 * @param phase its word for the phase
 * @param logs the step log as it came, shortened; for display only
 * @param eta how long the provider thinks the rest takes; never a deadline
 */
@WireFormat
public record TrainingProgress(
    TrainingPhase phase, @Nullable String logs, @Nullable Duration eta) {}
