package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that a training has made. Every key is always there.
 *
 * @param name what it is, such as {@code weights}
 * @param url where it is
 * @param size in bytes; null where the provider does not say
 * @param expiresAt when it is removed; null where the provider does not say
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@WireFormat
public record Artifact(
    String name,
    String url,
    @Nullable Long size,
    @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", locale = "en", timezone = "UTC")
        @Nullable Instant expiresAt) {}
