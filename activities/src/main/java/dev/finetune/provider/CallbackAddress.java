package dev.finetune.provider;

/**
 * Whom a callback is for.
 *
 * @param workflowId the workflow's id
 * @param chain the first run id of its execution chain
 * @param attempt the attempt at submitting, counted from 1
 */
public record CallbackAddress(String workflowId, String chain, int attempt) {}
