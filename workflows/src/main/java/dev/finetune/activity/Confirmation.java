package dev.finetune.activity;

import dev.finetune.training.WireFormat;

/**
 * What was found out about a training that is named for a request.
 *
 * @param confirmed whether the status endpoint knows it and no other workflow id's ledger holds it
 * @param words why, or why not
 */
@WireFormat
public record Confirmation(boolean confirmed, String words) {}
