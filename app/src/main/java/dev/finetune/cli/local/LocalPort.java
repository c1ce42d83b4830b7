package dev.finetune.cli.local;

import dev.finetune.provider.webhook.WebhookAddresses;
import java.util.Locale;

/** A part of a stack that listens on a port of its own. */
enum LocalPort {
  TEMPORAL("the Temporal server", 7233),
  UI("the Temporal UI", 8233),
  HTTP("Temporal's HTTP API", 7243),
  GATEWAY("the webhook gateway", WebhookAddresses.RECEIVER_PORT),
  SIMULATOR("the simulator", 8289);

  private final String words;
  private final int usual;

  LocalPort(String words, int usual) {
    this.words = words;
    this.usual = usual;
  }

  /** Who needs it. */
  String words() {
    return words;
  }

  int usual() {
    return usual;
  }

  /** The option that chooses it. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT) + "-port";
  }
}
