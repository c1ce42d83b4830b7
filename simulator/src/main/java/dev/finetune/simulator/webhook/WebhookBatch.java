package dev.finetune.simulator.webhook;

import java.util.concurrent.CompletableFuture;

/**
 * Webhooks on their way.
 *
 * @param count how many were due
 * @param delivered done when all of them are answered, or given up
 */
public record WebhookBatch(int count, CompletableFuture<Void> delivered) {}
