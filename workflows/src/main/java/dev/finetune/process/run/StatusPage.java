package dev.finetune.process.run;

import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.training.TrainingSummary;
import dev.finetune.workflow.Charge;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a run: the current details in the Temporal UI (Markdown, free of charge),
 * the answer to the progress query, and the search attributes.
 */
public final class StatusPage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private String summary = "";
  private String details = "";
  private FineTuneState state = FineTuneState.VALIDATING;
  private Charge charged = Charge.NO;
  private @Nullable String trainingId;
  private @Nullable TrainingPhase phase;
  private @Nullable Duration eta;
  private @Nullable Instant lastWebhook;
  private @Nullable String note;
  private @Nullable Integer openRequest;
  private @Nullable Instant deadline;

  StatusPage() {}

  void describe(FineTuneRequest request) {
    summary = TrainingSummary.plain(TrainingSummary.line(request));
    details = "\n\n**Request**\n\n" + TrainingSummary.details(request);
  }

  /** Sets or unsets each of ours: the start form of the UI copies those of the last run. */
  public void begin(SearchAttributeUpdate<String> account) {
    // Whether it is charged is known as soon as the ledger was asked.
    Attributes.set(
        FineTuneSearchAttributes.STATE.valueSet(state.word()),
        FineTuneSearchAttributes.CHARGED.valueUnset(),
        FineTuneSearchAttributes.TRAINING_ID.valueUnset(),
        account);
  }

  void end(TrainingReport end) {
    charged = end.charged();
    trainingId = end.trainingId();
    show(end.state(), end.message());
  }

  void charge(Charge next) {
    charged = next;
  }

  /** A request is about to be sent: it may be accepted from now on. */
  public void sending() {
    charged = charged.or(Charge.UNKNOWN);
    showBriefly(FineTuneState.SUBMITTING, null);
  }

  /** How the run stands, and what it waits for; in lists, too. */
  public void show(FineTuneState next, @Nullable String words, SearchAttributeUpdate<?>... others) {
    Attributes.set(
        Stream.concat(
                Stream.of(
                    FineTuneSearchAttributes.STATE.valueSet(next.word()),
                    FineTuneSearchAttributes.CHARGED.valueSet(charged.word())),
                Stream.of(others))
            .toArray(SearchAttributeUpdate[]::new));
    showBriefly(next, words);
  }

  /** As {@link #show}, for a state that hardly lasts: it is not in lists, which cost. */
  public void showBriefly(FineTuneState next, @Nullable String words) {
    state = next;
    deadline = state.isEnd() ? null : deadline;
    note = words;
    openRequest = null;
    publish();
  }

  public void ask(int request, String question) {
    show(FineTuneState.ASKING, question);
    openRequest = request;
  }

  public void accepted(String id, @Nullable TrainingProgress first) {
    trainingId = id;
    show(FineTuneState.TRAINING, null, FineTuneSearchAttributes.TRAINING_ID.valueSet(id));
    if (first != null) {
      progress(first);
    }
  }

  public void progress(TrainingProgress progress) {
    phase = progress.phase();
    eta = progress.eta();
    show(FineTuneState.TRAINING, null);
  }

  public void problem(PollProblem problem) {
    boolean attention = problem.kind() == PollProblem.Kind.NOT_SERVED;
    show(
        attention ? FineTuneState.NEEDS_ATTENTION : FineTuneState.TRAINING,
        "%s since %s: %s"
            .formatted(problem.kind().words(), TIME.format(problem.since()), problem.words()));
  }

  /** A webhook came; a documented phase that is further on than the one shown is shown. */
  void webhook(Instant at, ProviderWebhook webhook) {
    lastWebhook = at;
    if (webhook.phase() != null && phase != null && webhook.phase().isFurtherThan(phase)) {
      phase = webhook.phase();
    }
    publish();
  }

  void deadline(Instant when) {
    deadline = when;
    publish();
  }

  public @Nullable TrainingPhase phase() {
    return phase;
  }

  public FineTuneState state() {
    return state;
  }

  public FineTuneProgress progress() {
    return new FineTuneProgress(
        state, charged, phase, trainingId, eta, lastWebhook, note, deadline, openRequest);
  }

  private void publish() {
    boolean isPolled = state == FineTuneState.TRAINING;
    Workflow.setCurrentDetails(
        "**"
            + summary
            + "**\n"
            + line("State", state.word())
            + line("Charged", charged.word())
            + line("Phase", phase)
            + line("Training id", trainingId == null ? null : "`" + trainingId + "`")
            + line("ETA", eta == null ? null : eta.toMinutes() + " min, by the provider's estimate")
            + line("Next status check", isPolled ? "see the pending activity PollTraining" : null)
            + line("Last webhook", lastWebhook == null ? null : TIME.format(lastWebhook))
            + line("Deadline", deadline == null ? null : TIME.format(deadline))
            + line("Note", note == null ? null : TrainingSummary.plain(note))
            + details);
  }

  private static String line(String label, @Nullable Object value) {
    return value == null ? "" : "\n- **" + label + ":** " + value;
  }
}
