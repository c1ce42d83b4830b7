package dev.finetune.cli.local;

import dev.finetune.outbound.Secret;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret of a home's webhook addresses; those of trainings begun earlier stay valid. */
final class WebhookSecret {

  private static final int BYTES = 32;

  private WebhookSecret() {}

  static Secret read(LocalHome home) {
    home.make();
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    try {
      return Secret.of(home.once(home.secret(), HexFormat.of().formatHex(random)));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the webhook secret in %s cannot be used: delete the file, and a new one is made"
              .formatted(home.secret()),
          e);
    }
  }
}
