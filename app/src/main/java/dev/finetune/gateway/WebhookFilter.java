package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.workflow.ProviderWebhook;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops what would only fill a workflow's history: a webhook like another of the same minute at the
 * same address, and more than {@value #MOST_A_MINUTE} different ones a minute there. A minute
 * begins with the first webhook at an address. Memory is bounded. Safe for use by many threads.
 */
final class WebhookFilter {

  static final int MOST_A_MINUTE = 20;
  static final int MOST_ADDRESSES = 10_000;

  enum Admission {
    /** It is on its way from now on: what becomes of it is to be said. */
    PASSED_ON,
    ARRIVED,
    /** One like it is on its way and may not arrive, or there are too many. */
    HELD_OFF
  }

  /** Whether each of the last minute has arrived. */
  private final Cache<WebhookAddress, Map<ProviderWebhook, Boolean>> recent;

  WebhookFilter(Ticker clock) {
    recent =
        Caffeine.newBuilder()
            .ticker(clock)
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST_ADDRESSES)
            .build();
  }

  Admission admit(WebhookAddress address, ProviderWebhook webhook) {
    Map<ProviderWebhook, Boolean> webhooks =
        recent.get(address, unseen -> new ConcurrentHashMap<>());
    boolean full = webhooks.size() >= MOST_A_MINUTE;
    Boolean arrived = full ? webhooks.get(webhook) : webhooks.putIfAbsent(webhook, false);
    if (arrived == null && !full) {
      return Admission.PASSED_ON;
    }
    return Boolean.TRUE.equals(arrived) ? Admission.ARRIVED : Admission.HELD_OFF;
  }

  void arrived(WebhookAddress address, ProviderWebhook webhook) {
    ofLastMinute(address).replace(webhook, true);
  }

  /** A webhook that did not arrive does not stand against the one that follows. */
  void forget(WebhookAddress address, ProviderWebhook webhook) {
    ofLastMinute(address).remove(webhook);
  }

  private Map<ProviderWebhook, Boolean> ofLastMinute(WebhookAddress address) {
    Map<ProviderWebhook, Boolean> webhooks = recent.getIfPresent(address);
    return webhooks == null ? new HashMap<>() : webhooks;
  }

  long addresses() {
    recent.cleanUp();
    return recent.estimatedSize();
  }
}
