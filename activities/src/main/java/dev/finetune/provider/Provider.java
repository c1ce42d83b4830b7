package dev.finetune.provider;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.webhook.WebhookVerifier;
import java.time.Clock;
import java.util.List;

/** A training provider. To add one is to implement this, and to name it in the worker's list. */
public interface Provider {

  /** What accounts call it, such as {@code example}. */
  String word();

  /** The base address of its public service. */
  String publicAddress();

  /**
   * A base address as it is kept.
   *
   * @throws IllegalArgumentException if it cannot be one, saying what to write instead
   */
  BaseAddress address(String text);

  /** The words for its APIs, the usual one first. */
  List<String> apis();

  /** Connects to it. */
  ProviderApi open(Account account, Clock clock);

  /** Reads the webhooks of an account. */
  WebhookVerifier webhooks();
}
