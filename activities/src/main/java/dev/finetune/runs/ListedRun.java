package dev.finetune.runs;

import org.jspecify.annotations.Nullable;

/**
 * An earlier run, as the list of runs shows it.
 *
 * @param trainingId the training that it waited for; null when there is none
 * @param unsettled whether it ended with something left to answer for
 */
record ListedRun(String runId, @Nullable String trainingId, boolean unsettled) {}
