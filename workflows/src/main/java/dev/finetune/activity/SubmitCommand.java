package dev.finetune.activity;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at submitting a request.
 *
 * @param request what to train; its account names the key to use
 * @param chain the first run id of the execution chain, part of the attempt's callback address
 * @param attempt the attempt, counted from 1; each has a callback address of its own
 * @param imagesCheckedAt when the images passed their checks; null when they were not checked
 * @param despiteEarlier whether to send although an earlier run of the workflow id may have sent
 *     it, as the request or a person decided
 * @param earlierRequests how many requests of earlier runs were unknown when that was decided: it
 *     does not hold for more; 0 when nobody counted them
 */
@WireFormat
public record SubmitCommand(
    FineTuneRequest request,
    String chain,
    int attempt,
    @Nullable Instant imagesCheckedAt,
    boolean despiteEarlier,
    int earlierRequests) {}
