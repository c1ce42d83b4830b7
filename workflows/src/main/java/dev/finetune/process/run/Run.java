package dev.finetune.process.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.Terms;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run: what it remembers, and all that reaches it from outside. */
public final class Run {

  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

  static final SubmitOutcome NOTHING_SENT =
      new SubmitOutcome.NotAccepted("not sent", null, List.of());

  public final WorkflowInfo info = Workflow.getInfo();
  public final Cancellation cancellation = new Cancellation();
  public final StatusPage page = new StatusPage();
  public final WebhookInbox webhooks = new WebhookInbox();

  /** What survives continue-as-new. */
  public final Checkpoint memory;

  /** Whether it goes on with what another run has begun. */
  public final boolean isContinued;

  private final @Nullable RawValue input;
  private Terms terms = Terms.DEFAULT;
  private SubmitOutcome standing = NOTHING_SENT;
  private @Nullable Resolution answer;
  private boolean kept;

  /** The checkpoint counts only where this run continues another. */
  public Run(@Nullable RawValue input, @Nullable RawValue checkpoint) {
    this.input = input;
    isContinued = checkpoint != null && info.getContinuedExecutionRunId().isPresent();
    memory = isContinued ? read(checkpoint) : new Checkpoint();
    if (isContinued) {
      webhooks.callsForCheck = true;
      memory.unnamed.forEach(webhooks::keep);
    }
  }

  private static Checkpoint read(@Nullable RawValue value) {
    try {
      return value == null
          ? new Checkpoint()
          : JSON.readValue(value.getPayload().getData().toByteArray(), Checkpoint.class);
    } catch (IOException e) {
      throw new IllegalStateException("the checkpoint of the run before cannot be read", e);
    }
  }

  public void begin(FineTuneRequest request) {
    terms = request.terms();
    page.describe(request);
    if (isContinued) {
      page.resume(memory);
    } else {
      page.begin(FineTuneSearchAttributes.ACCOUNT.valueSet(request.account()));
      acceptUntil(started().plus(terms.acceptWithin()));
    }
  }

  /** What is shown and kept of how it ends. */
  public void end(Outcome outcome) {
    page.end(outcome);
    keepIfCancelled(outcome.end());
  }

  /** After a request to cancel Temporal shows a run as cancelled, whatever it returns. */
  private void keepIfCancelled(TrainingReport end) {
    if (cancellation.isRequested() && !kept) {
      kept = true;
      Workflow.upsertMemo(Map.of(FineTuneWorkflow.END, end));
    }
  }

  public Instant started() {
    return Instant.ofEpochMilli(info.getRunStartedTimestampMillis());
  }

  public boolean isLate() {
    return Time.isOver(memory.deadline());
  }

  /** A request must be accepted by then, and that is what the run waits for. */
  public void acceptUntil(Instant when) {
    memory.acceptBy = when;
    memory.resolveBy = null;
    page.deadline(when);
  }

  /** The time to find out what became of a request begins, unless it has begun. */
  public void resolveFromNow() {
    if (memory.resolveBy == null) {
      memory.resolveBy = Time.now().plus(terms.resolveWithin());
    }
    page.deadline(memory.deadline());
  }

  /** The time to be ready begins, unless it has begun. */
  public void trainFromNow(SubmitOutcome.Accepted accepted) {
    memory.accepted = accepted.withoutProgress();
    if (memory.readyBy == null) {
      memory.readyBy = Time.now().plus(terms.trainWithin());
    }
    page.deadline(memory.deadline());
  }

  /** Gives what the run waits for more time. */
  public void extend(Duration by) {
    if (memory.readyBy != null) {
      memory.readyBy = memory.readyBy.plus(by);
    } else if (memory.resolveBy != null) {
      memory.resolveBy = memory.resolveBy.plus(by);
    } else {
      memory.acceptBy = memory.acceptBy.plus(by);
    }
    page.deadline(memory.deadline());
  }

  /** The requests that may be charged, besides the training that is waited for. */
  public List<OpenRequest> open() {
    return standing.open();
  }

  public Optional<AcceptedTraining> training() {
    return standing instanceof SubmitOutcome.Accepted accepted
        ? Optional.of(accepted.training())
        : Optional.empty();
  }

  public void remember(SubmitOutcome outcome) {
    standing = outcome;
    webhooks.expect(training().map(AcceptedTraining::trainingId).orElse(null));
    page.charge(outcome.charge());
  }

  public void receive(@Nullable RawValue webhook) {
    page.webhook(Time.now(), webhooks.receive(webhook));
  }

  public void answer(Resolution resolution) {
    answer = resolution;
  }

  /** An operator's answer that is to be carried out: another one is refused meanwhile. */
  public @Nullable Resolution answer() {
    return answer;
  }

  public void answered() {
    answer = null;
  }

  /** What webhooks have named, each once; not the training that is waited for. */
  public List<Candidate> candidates() {
    List<Candidate> news = webhooks.take();
    training().ifPresent(ours -> news.forEach(other -> logBeside(ours, other)));
    return news;
  }

  private static void logBeside(AcceptedTraining ours, Candidate other) {
    Workflow.getLogger(Run.class)
        .error("a webhook names training {} beside {}", other.trainingId(), ours.trainingId());
  }

  public Terms terms() {
    return terms;
  }

  /** Blocks until then, or {@code other} holds, or there is news that every step takes up. */
  public void await(Instant then, String summary, BooleanSupplier other) {
    boolean cancelled = cancellation.isRequested();
    Time.await(
        then,
        summary,
        () ->
            other.getAsBoolean()
                || webhooks.hasUnread()
                || cancellation.isRequested() != cancelled
                || isToContinue());
  }

  private boolean isToContinue() {
    return info.isContinueAsNewSuggested()
        && !cancellation.isRequested()
        && answer == null
        && Workflow.isEveryHandlerFinished();
  }

  /** Goes on as a new run if the history has grown long, and nothing is under way. */
  public void continueIfDue() {
    if (isToContinue()) {
      memory.unnamed = candidates();
      Workflow.continueAsNew(FineTuneWorkflow.TYPE, null, input, memory);
    }
  }
}
