package dev.finetune.activity;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.WireFormat;

/**
 * One request to send, if the ledger grants it.
 *
 * @param run the run that sends it: the first of those that continue it
 * @param request what to train; its account names the key to use
 * @param allowance what may be sent although an earlier request is open
 */
@WireFormat
public record SubmitCommand(String run, FineTuneRequest request, Allowance allowance) {}
