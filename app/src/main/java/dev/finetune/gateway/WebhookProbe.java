package dev.finetune.gateway;

import dev.finetune.provider.webhook.WebhookAddress;

/**
 * The webhook by which {@code finetune doctor} learns whether a receiver has its namespace and its
 * secret, and reaches Temporal. It needs an address that we make, as any webhook does. It changes
 * nothing, and is not counted.
 */
public final class WebhookProbe {

  /** No request has such a grant, so no provider is ever given this address. */
  public static final WebhookAddress ADDRESS =
      new WebhookAddress("default", "finetune-doctor", 1, "doctor");

  /** The body of the answer, 200, of a receiver that reaches Temporal. */
  public static final String ANSWER = "the probe reached Temporal";

  private WebhookProbe() {}
}
