package dev.finetune.client;

import org.jspecify.annotations.Nullable;

/**
 * A training that runs, or ran, under an id.
 *
 * @param workflowId the id that every later call takes
 * @param runId the run under it
 * @param existing whether it was there before: nothing was started, nothing more will be paid
 * @param earlierStatus how an existing one stands, {@code running} or {@code completed}; else null
 */
public record StartedTraining(
    String workflowId, String runId, boolean existing, @Nullable String earlierStatus) {}
