package dev.finetune.workflow;

import dev.finetune.submission.SubmissionState;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a run hands on to the one that continues it.
 *
 * @param start when the first run of the chain began: its deadlines count from then
 * @param images what the image checks found
 * @param rings what rang
 * @param submission how the submission stands, or ended
 * @param questions what people were asked
 * @param waiting how the wait for an accepted training stands; null before it was accepted
 * @param reset whether a reset has made a run of the chain
 */
@WireFormat
record Carried(
    Instant start,
    ImageGate.Memory images,
    Doorbell.Memory rings,
    SubmissionState submission,
    Questions questions,
    TrainingWait.@Nullable Memory waiting,
    boolean reset) {}
