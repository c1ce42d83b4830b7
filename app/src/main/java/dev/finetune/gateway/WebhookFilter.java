package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.workflow.ProviderWebhook;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops what would only fill a workflow's history: a webhook like another of the same minute at the
 * same address, and more than {@value #MOST_A_MINUTE} different ones a minute there. A minute
 * begins with the first webhook at an address. Memory is bounded. Safe for use by many threads.
 */
final class WebhookFilter {

  static final int MOST_A_MINUTE = 20;
  static final int MOST_ADDRESSES = 10_000;

  private final Cache<WebhookAddress, Set<ProviderWebhook>> recent;

  WebhookFilter(Ticker clock) {
    recent =
        Caffeine.newBuilder()
            .ticker(clock)
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST_ADDRESSES)
            .build();
  }

  /** Whether this webhook is to be passed on; it counts from now on. */
  boolean admits(WebhookAddress address, ProviderWebhook webhook) {
    Set<ProviderWebhook> webhooks = recent.get(address, unseen -> ConcurrentHashMap.newKeySet());
    return webhooks.size() < MOST_A_MINUTE && webhooks.add(webhook);
  }

  /** A webhook that did not arrive does not stand against the one that follows. */
  void forget(WebhookAddress address, ProviderWebhook webhook) {
    Set<ProviderWebhook> webhooks = recent.getIfPresent(address);
    if (webhooks != null) {
      webhooks.remove(webhook);
    }
  }

  long addresses() {
    recent.cleanUp();
    return recent.estimatedSize();
  }
}
