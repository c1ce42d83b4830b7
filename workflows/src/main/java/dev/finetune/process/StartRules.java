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

  private StartRules() {}

  /** Admits one request, or throws a failure that names all that is wrong. */
  static FineTuneRequest admit(@Nullable RawValue input, Run run) {
    try {
      FineTuneRequest request = admit(input, run.info);
      run.begin(request);
      return request;
    } catch (ApplicationFailure refusal) {
      run.refuse(refusal.getOriginalMessage());
      throw refusal;
    }
  }

  private static FineTuneRequest admit(@Nullable RawValue input, WorkflowInfo info) {
    WorkflowIds.refusal(info.getWorkflowId()).ifPresent(refusal -> refuseIf(true, refusal));
    String cron = info.getCronSchedule();
    refuseIf(
        cron != null && !cron.isEmpty(),
        "The cron schedule \"%s\" would pay for a training each time: start without it, once for"
                .formatted(cron)
            + " each training.");
    refuseIf(
        info.getAttempt() > 1,
        "This is attempt %s of a workflow retry policy, which would pay again: start without one;"
                .formatted(info.getAttempt())
            + " the workflow retries by itself what is safe to retry.");
    FineTuneRequest request = read(input);
    // The server shortens the timeout of the run to that of the execution.
    refuseTimeout("execution", info.getWorkflowExecutionTimeout(), request.terms());
    refuseTimeout("run", info.getWorkflowRunTimeout(), request.terms());
    return request;
  }

  private static FineTuneRequest read(@Nullable RawValue input) {
    byte[] body = input == null ? new byte[0] : input.getPayload().getData().toByteArray();
    try {
      return new RequestReader().read(body);
    } catch (InvalidRequestException e) {
      boolean secret = e.problems().stream().anyMatch(p -> RequestReader.isSecret(p.field()));
      String isOut = " The secret now stands in the history of this run: replace it at its issuer.";
      throw Failures.of(FailureType.INVALID_REQUEST, e.getMessage() + (secret ? isOut : ""));
    }
  }

  private static void refuseTimeout(String which, @Nullable Duration timeout, Terms terms) {
    Duration longest = terms.longest();
    if (timeout != null && !timeout.isZero()) {
      refuseIf(
          timeout.compareTo(longest) < 0,
          "The workflow %s timeout of %s is shorter than this training may take, which is %s, and"
                  .formatted(which, DurationText.of(timeout), DurationText.of(longest))
              + " would lose a paid one: start without it; accept_within, resolve_within and"
              + " train_within bound a training.");
    }
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw Failures.of(FailureType.INVALID_REQUEST, why);
    }
  }
}
