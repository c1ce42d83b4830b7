package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import java.util.Objects;

/**
 * How a training stands after the provider was asked to cancel it.
 *
 * @param status what the status endpoint says
 * @param words why it may still run, where it has not ended
 */
@WireFormat
public record StopReport(TrainingStatus status, String words) {

  public StopReport {
    Objects.requireNonNull(status, "status");
  }
}
