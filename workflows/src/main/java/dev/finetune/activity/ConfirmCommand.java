package dev.finetune.activity;

import dev.finetune.training.PinnedProvider;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An id that may be the one of a training whose submission is unknown.
 *
 * @param trainingId the id, well formed
 * @param account whose key to use
 * @param provider where the request was sent; null where nobody knows: then the worker's own
 * @param patience until when the provider may say that it does not know the training yet
 * @param proposed whether a callback named the id, and not a person
 * @param owner the workflow id that may take it; null for the one that asks
 */
@WireFormat
public record ConfirmCommand(
    String trainingId,
    String account,
    @Nullable PinnedProvider provider,
    Instant patience,
    boolean proposed,
    @Nullable String owner) {}
