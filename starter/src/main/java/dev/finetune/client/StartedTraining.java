package dev.finetune.client;

import dev.finetune.workflow.FineTuneState;

/**
 * A training that runs, or ran, under an id.
 *
 * @param workflowId the id that every later call takes
 * @param runId the run under it
 * @param existing whether it was there before: nothing was started, nothing more will be paid
 * @param state how it stands: one that was there before may be ready, or have ended otherwise
 */
public record StartedTraining(
    String workflowId, String runId, boolean existing, FineTuneState state) {}
