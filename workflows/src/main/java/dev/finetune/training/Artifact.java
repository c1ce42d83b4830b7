package dev.finetune.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that a training has made.
 *
 * @param name what it is, such as {@code weights}
 * @param url where it is
 * @param size in bytes; null where the provider does not say
 * @param expiresAt when it is removed; null where the provider does not say
 */
@WireFormat
public record Artifact(String name, String url, @Nullable Long size, @Nullable Instant expiresAt) {}
