package dev.finetune.provider.webhook;

/**
 * Whom a webhook of a provider is for.
 *
 * @param account the account whose key the request was sent with
 * @param workflowId the workflow's id
 * @param request the request, counted from 1
 * @param grant the grant of that request: a ledger that is forgotten counts from 1 again
 */
public record WebhookAddress(String account, String workflowId, int request, String grant) {}
