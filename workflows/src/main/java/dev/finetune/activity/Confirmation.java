package dev.finetune.activity;

import dev.finetune.training.WireFormat;

/**
 * What was found out about a candidate; the ledger has it, too.
 *
 * @param confirmed whether the status endpoint knows it and no other training's ledger holds it
 * @param words why not, if it is not
 */
@WireFormat
public record Confirmation(boolean confirmed, String words) {}
