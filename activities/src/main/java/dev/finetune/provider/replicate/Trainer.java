package dev.finetune.provider.replicate;

import dev.finetune.provider.http.ProviderAnswer;
import java.io.IOException;
import java.util.Optional;

/**
 * A trainer.
 *
 * @param version the version that is meant; empty for the latest
 */
record Trainer(String owner, String name, Optional<String> version) {

  /** The trainer that {@code owner/name} or {@code owner/name:version} means. */
  static Trainer of(String text) {
    String[] parts = text.split("[/:]", 3);
    return new Trainer(
        parts[0], parts[1], parts.length < 3 ? Optional.empty() : Optional.of(parts[2]));
  }

  ProviderAnswer find(ReplicateApi api) throws IOException {
    return version.isPresent() ? api.version(owner, name, version.get()) : api.model(owner, name);
  }
}
