package dev.finetune.activity;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.WireFormat;

/**
 * One request to send, if the ledger grants it.
 *
 * @param request what to train; its account names the key to use
 * @param allowance what may be sent although an earlier request is open
 */
@WireFormat
public record SubmitCommand(FineTuneRequest request, Allowance allowance) {}
