package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a poll ended.
 *
 * @param status what the last check has shown
 * @param problem what keeps the checks from showing more; null when nothing does
 */
@WireFormat
public record PollNews(TrainingStatus status, @Nullable PollProblem problem) {

  public PollNews {
    Objects.requireNonNull(status, "status");
  }
}
