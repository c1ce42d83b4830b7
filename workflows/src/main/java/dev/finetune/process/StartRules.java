package dev.finetune.process;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.process.notify.Notifier;
import dev.finetune.process.run.LedgerAccess;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.validate.ImageValidation;
import dev.finetune.training.DurationText;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.training.Terms;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a run must be started with; everything else is refused before anything is spent. */
final class StartRules {

  /** The server's own, on what a schedule starts: no child of it has that. */
  private static final SearchAttributeKey<String> SCHEDULE =
      SearchAttributeKey.forKeyword("TemporalScheduledById");

  private StartRules() {}

  /** Admits one request, or throws an end that names all that is wrong. */
  static FineTuneRequest admit(RunInput input, Run run) {
    try {
      FineTuneRequest request = permitted(input, run.info);
      run.begin(request);
      return request;
    } catch (InvalidRequestException wrong) {
      String webhook = wrong.images().map(ImageCheck::webhook).orElse(null);
      throw refused(run, webhook, () -> refusal(wrong, run));
    } catch (Outcome.Ended wrong) {
      throw refused(run, null, () -> wrong.outcome().end());
    }
  }

  private static Outcome.Ended refused(
      Run run, @Nullable String webhook, Supplier<TrainingReport> why) {
    run.page.begin(FineTuneSearchAttributes.ACCOUNT.valueUnset());
    Outcome outcome = Outcome.of(why.get().besides(LedgerAccess.standing(run.info)));
    return new Notifier(webhook, run.info).send(outcome).ended();
  }

  private static TrainingReport refusal(InvalidRequestException wrong, Run run) {
    TrainingReport refusal = run.cancellation.guard(() -> ImageValidation.refusal(wrong, run));
    boolean secret = wrong.fields().stream().anyMatch(p -> RequestReader.isSecret(p.name()));
    String isOut = "The secret now stands in the history of this run: replace it at its issuer.";
    return secret ? refusal.adding(isOut) : refusal;
  }

  private static FineTuneRequest permitted(RunInput input, WorkflowInfo info) {
    WorkflowIds.refusal(info.getWorkflowId()).ifPresent(refusal -> refuseIf(true, refusal));
    refuseIf(
        !input.isOne(),
        "The run was started with more than one input, and only the first is read: start it with"
            + " one JSON object that holds every field, so with one --input.");
    String cron = info.getCronSchedule();
    refuseIf(
        cron != null && !cron.isEmpty(),
        "The cron schedule \"%s\" would run one training again and again: start without it, once for"
                .formatted(cron)
            + " each training.");
    refuseIf(
        info.getAttempt() > 1,
        "This is attempt %s of a workflow retry policy: start without one; the workflow retries by"
                .formatted(info.getAttempt())
            + " itself what is safe to retry.");
    refuseSchedule(Workflow.getTypedSearchAttributes().get(SCHEDULE));
    FineTuneRequest request = input.request();
    // The server shortens the timeout of the run to that of the execution.
    refuseTimeout("execution", info.getWorkflowExecutionTimeout(), request.terms());
    refuseTimeout("run", info.getWorkflowRunTimeout(), request.terms());
    return request;
  }

  private static void refuseSchedule(@Nullable String schedule) {
    refuseIf(
        schedule != null,
        "The schedule \"%s\" would pay for a training each time: start without it, once for each"
                .formatted(schedule)
            + " training; or let it start a workflow of your own that decides, and starts this as a"
            + " child.");
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
      throw Outcome.of(TrainingReport.failed(FailureType.INVALID_REQUEST, why)).ended();
    }
  }
}
