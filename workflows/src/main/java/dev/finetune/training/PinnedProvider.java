package dev.finetune.training;

/**
 * Where a training was accepted. Every later call about it goes there and nowhere else.
 *
 * @param url the base address, ending in {@code /api}
 * @param api which endpoints of it
 * @param account the name of the account whose key was used; never the key
 */
@WireFormat
public record PinnedProvider(String url, ProviderApi api, String account) {}
