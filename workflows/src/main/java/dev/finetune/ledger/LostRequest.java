package dev.finetune.ledger;

import dev.finetune.training.PinnedProvider;
import java.time.Instant;

/**
 * A request that may be charged, of which no training is known, and for which the provider can be
 * searched.
 *
 * @param at when it was granted
 */
public record LostRequest(
    int number, String grant, Instant at, PinnedProvider provider, String searchKey) {}
