package dev.finetune.worker;

import dev.finetune.outbound.AllowedNetworks;

/**
 * The image checks.
 *
 * @param networks non-public addresses that images may come from
 * @param inFlight images fetched or judged at once in one worker; 8 by default
 */
public record ImageSettings(AllowedNetworks networks, int inFlight) {}
