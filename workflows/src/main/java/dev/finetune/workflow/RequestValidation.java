package dev.finetune.workflow;

import dev.finetune.training.ImageReport;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Judges a request and all its images as a worker would before a training: type {@value #TYPE},
 * task queue {@link TaskQueues#FINETUNE}. Nothing is sent to the provider or spent.
 */
@WorkflowInterface
public interface RequestValidation {

  String TYPE = "ValidateRequest";

  /**
   * Returns all that is wrong, in one report; it refuses where a training would fail. Its {@code
   * images} and {@code fields} are those that the failure of a training has in its details.
   *
   * @param request the input of {@link FineTuneWorkflow}, which may be anything
   */
  @WorkflowMethod(name = TYPE)
  ImageReport validate(@Nullable RawValue request);
}
