package dev.finetune.provider.webhook;

/**
 * Whom a webhook of a provider is for.
 *
 * @param request the request, counted from 1
 * @param grant the grant of that request: a ledger that is forgotten counts from 1 again
 */
public record WebhookAddress(String account, String workflowId, int request, String grant) {}
