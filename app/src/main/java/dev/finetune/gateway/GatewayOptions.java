package dev.finetune.gateway;

import dev.finetune.provider.webhook.WebhookAddresses;

/**
 * Where the receiver listens.
 *
 * @param host loopback unless the provider calls this machine itself
 * @param port 0 for any free one
 */
public record GatewayOptions(String host, int port) {

  public GatewayOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port is " + port + ": give 0 to 65535");
    }
  }

  public static GatewayOptions anyPort() {
    return new GatewayOptions(WebhookAddresses.RECEIVER_HOST, 0);
  }
}
