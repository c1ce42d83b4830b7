package dev.finetune.gateway;

import dev.finetune.provider.webhook.WebhookAddresses;

/**
 * Where the receiver listens.
 *
 * @param host loopback unless the provider calls this machine itself
 * @param port 0 for any free one
 */
public record GatewayOptions(String host, int port) {

  public static GatewayOptions anyPort() {
    return new GatewayOptions(WebhookAddresses.RECEIVER_HOST, 0);
  }
}
