package dev.finetune.ledger;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger answers to a reservation.
 *
 * @param granted the number of the request that may be sent, once; null when nothing may be sent
 * @param standing how the training stands, the granted request left out
 */
@WireFormat
public record LedgerAnswer(@Nullable Integer granted, SubmitOutcome standing) {}
