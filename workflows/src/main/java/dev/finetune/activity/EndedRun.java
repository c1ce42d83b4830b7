package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the last run of a workflow id left.
 *
 * @param status Temporal's word for how it ended, in lower case
 * @param account whose key to use
 * @param webhook where its caller is told; null for nowhere
 */
@WireFormat
public record EndedRun(String status, String account, @Nullable String webhook) {}
