package dev.finetune.activity;

import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which training to poll, and until when.
 *
 * @param shownPhase the phase that is shown: another one is news where no webhook can reach us
 * @param reportPhases whether a new phase ends the poll there
 * @param until when the poll ends with what it sees, as the training has had its time
 * @param problem the problem that is shown already; null when there is none
 */
@WireFormat
public record PollCommand(
    AcceptedTraining training,
    @Nullable TrainingPhase shownPhase,
    boolean reportPhases,
    Instant until,
    @Nullable PollProblem problem) {}
