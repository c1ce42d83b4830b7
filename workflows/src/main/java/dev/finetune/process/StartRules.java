package dev.finetune.process;

import dev.finetune.activity.FailureType;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.Run;
import dev.finetune.training.DurationText;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.training.Terms;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a run must be started with; everything else is refused before anything is spent. */
final class StartRules {

  private static final RequestReader READER = new RequestReader();

  private StartRules() {}

  /**
   * Admits one request.
   *
   * @throws ApplicationFailure of type {@link FailureType#INVALID_REQUEST}, naming all that is
   *     wrong
   */
  static FineTuneRequest admit(@Nullable RawValue input, Run run) {
    try {
      FineTuneRequest request = admit(input, run.info());
      run.begin(request);
      return request;
    } catch (ApplicationFailure refusal) {
      run.refuse(refusal.getOriginalMessage());
      throw refusal;
    }
  }

  private static FineTuneRequest admit(@Nullable RawValue input, WorkflowInfo info) {
    refuseId(info.getWorkflowId());
    refuseRepeats(info);
    byte[] body = input == null ? new byte[0] : input.getPayload().getData().toByteArray();
    try {
      FineTuneRequest request = READER.read(body);
      // The server shortens the timeout of the run to that of the execution.
      refuseTimeout("execution", info.getWorkflowExecutionTimeout(), request.terms());
      refuseTimeout("run", info.getWorkflowRunTimeout(), request.terms());
      return request;
    } catch (InvalidRequestException e) {
      throw invalid(e.getMessage() + secretsAreOut(e));
    }
  }

  private static void refuseId(String workflowId) {
    WorkflowIds.refusal(workflowId)
        .ifPresent(
            refusal -> {
              throw invalid(refusal);
            });
  }

  private static void refuseRepeats(WorkflowInfo info) {
    String cron = info.getCronSchedule();
    if (cron != null && !cron.isEmpty()) {
      throw invalid(
          "The cron schedule \""
              + cron
              + "\" would pay for a training each time: start without"
              + " it, once for each training.");
    }
    if (info.getAttempt() > 1) {
      throw invalid(
          "This is attempt "
              + info.getAttempt()
              + " of a workflow retry policy, which would pay"
              + " again: start without one; the workflow retries by itself what is safe to retry.");
    }
  }

  private static void refuseTimeout(String which, @Nullable Duration timeout, Terms terms) {
    if (timeout != null && !timeout.isZero() && timeout.compareTo(terms.longest()) < 0) {
      throw invalid(
          "The workflow %s timeout of %s is shorter than this training may take, which is %s, and"
                  .formatted(which, DurationText.of(timeout), DurationText.of(terms.longest()))
              + " would lose a paid one: start without it; accept_within, resolve_within and"
              + " train_within bound a training.");
    }
  }

  private static String secretsAreOut(InvalidRequestException e) {
    boolean secret = e.problems().stream().anyMatch(p -> RequestReader.isSecret(p.field()));
    return secret
        ? " The secret now stands in the history of this run: replace it at its issuer."
        : "";
  }

  private static ApplicationFailure invalid(String message) {
    return Failures.of(FailureType.INVALID_REQUEST, message);
  }
}
