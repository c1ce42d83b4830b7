package dev.finetune.activity;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A candidate: is this the training of a request of this workflow id?
 *
 * @param trainingId the id that is named; null for a webhook that names none, and still says that
 *     the provider has the request
 * @param request the request that it is named for
 * @param grant the grant of that request as the webhook's address has it; null when it is known to
 *     be the ledger's
 * @param learntFrom who named it
 * @param until how long the provider may not know it yet
 */
@WireFormat
public record ConfirmCommand(
    @Nullable String trainingId,
    int request,
    @Nullable String grant,
    LearntFrom learntFrom,
    Instant until) {}
