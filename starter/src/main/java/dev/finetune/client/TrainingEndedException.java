package dev.finetune.client;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.FineTuneException;

/** A training ended without a model, or was cancelled. */
public final class TrainingEndedException extends FineTuneException {

  private static final long serialVersionUID = 1L;

  private final transient TrainingReport end;

  /**
   * @param end why there is no model, or what became of it before it was cancelled
   */
  public TrainingEndedException(String workflowId, TrainingReport end) {
    super(message(workflowId, end));
    this.end = end;
  }

  private static String message(String workflowId, TrainingReport end) {
    FailureType type = end.failureType();
    String model = end.modelId() == null ? "" : " Its model is " + end.modelId() + ".";
    String as = type == null ? "" : " as " + type.type();
    return "The training \"%s\" has ended%s. %s%s".formatted(workflowId, as, end.message(), model);
  }

  /**
   * How it ended: why there is no model, which images and fields are wrong, and whether it is
   * charged. The model of a training that was cancelled may have been ready before.
   */
  public TrainingReport end() {
    return end;
  }
}
