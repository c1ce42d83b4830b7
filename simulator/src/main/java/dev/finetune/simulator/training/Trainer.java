package dev.finetune.simulator.training;

/**
 * What a provider trains with.
 *
 * @param priceUsd what one training costs; 0 for a free one
 * @param freeBeforeStart whether a training that ends before it begins costs nothing
 * @param fewestImages with fewer usable images than that a training fails late
 * @param ids how trainings are called
 * @param webhooks how they are reported
 */
public record Trainer(
    int priceUsd, boolean freeBeforeStart, int fewestImages, IdForm ids, WebhookForm webhooks) {}
