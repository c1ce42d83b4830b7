package dev.finetune.training;

/**
 * Where a training was accepted. Every later call about it goes there and nowhere else.
 *
 * @param provider the provider's name
 * @param url the base address
 * @param api which of the provider's APIs or trainers, in its own words
 * @param account the name of the account whose key was used; never the key
 */
@WireFormat
public record PinnedProvider(String provider, String url, String api, String account) {}
