package dev.finetune.activity;

import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which training to look at, and until when.
 *
 * @param trainingId the provider's id of the training
 * @param provider where it was accepted
 * @param knownPhase the phase already known; another one is news
 * @param acceptedAt when it was accepted: a training may be unknown to the provider for a while
 * @param schedule the pauses between looks
 * @param until when the poll ends with what it sees, as the training has had its time; null for
 *     never
 * @param trouble the trouble that is known already; null when there is none
 */
@WireFormat
public record PollCommand(
    String trainingId,
    PinnedProvider provider,
    TrainingPhase knownPhase,
    Instant acceptedAt,
    PollSchedule schedule,
    @Nullable Instant until,
    @Nullable Trouble trouble) {}
