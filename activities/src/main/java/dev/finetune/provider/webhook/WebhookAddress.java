package dev.finetune.provider.webhook;

/**
 * Whom a webhook of the provider is for.
 *
 * @param workflowId the workflow's id
 * @param request the request, counted from 1
 * @param grant the grant of that request: a ledger that is forgotten counts from 1 again
 */
public record WebhookAddress(String workflowId, int request, String grant) {}
