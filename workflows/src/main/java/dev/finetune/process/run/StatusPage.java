package dev.finetune.process.run;

import dev.finetune.activity.CurrentDetails;
import dev.finetune.activity.OutcomeDetails;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.Question;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a run: the current details in the Temporal UI (Markdown, free of charge),
 * the answer to the progress query, and the search attributes.
 */
public final class StatusPage {

  /** Whoever signals may name any time. */
  private static final Duration LONGEST_ETA = Duration.ofDays(365);

  private @Nullable FineTuneRequest request;
  private FineTuneState state = FineTuneState.VALIDATING;
  private Charge charged = Charge.NO;
  private @Nullable String trainingId;
  private @Nullable TrainingPhase phase;
  private @Nullable Duration eta;
  private @Nullable Instant readyAbout;
  private SubmitOutcome.@Nullable Accepted accepted;
  private @Nullable Instant lastWebhook;
  private @Nullable String note;
  private @Nullable Question question;
  private @Nullable Instant deadline;
  private @Nullable OutcomeDetails outcome;
  private @Nullable String refusal;

  StatusPage() {}

  void describe(FineTuneRequest what) {
    request = what;
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

  /** What the run before waited for, until the ledger is read; the lists show it already. */
  void resume(Checkpoint memory) {
    deadline = memory.deadline();
    charged = Charge.UNKNOWN;
    showBriefly(
        memory.resolveBy == null ? FineTuneState.SUBMITTING : FineTuneState.UNRESOLVED, null);
  }

  /** The page lists what is wrong, so its note leaves that out. */
  public void refused(ImageReport found) {
    refusal = found.words();
  }

  void end(Outcome ended) {
    TrainingReport end = ended.end();
    FineTuneResult model = ended.result();
    outcome = new OutcomeDetails(end, model, refusal);
    charged = end.charged();
    phase = model == null ? phase : model.phase();
    estimate(null);
    // A run that is refused shows no training of an earlier one.
    trainingId = end.state() == FineTuneState.READY ? end.trainingId() : trainingId;
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
  public void show(FineTuneState next, @Nullable String words) {
    Attributes.set(
        FineTuneSearchAttributes.STATE.valueSet(next.word()),
        FineTuneSearchAttributes.CHARGED.valueSet(charged.word()),
        trainingId == null
            ? FineTuneSearchAttributes.TRAINING_ID.valueUnset()
            : FineTuneSearchAttributes.TRAINING_ID.valueSet(trainingId));
    showBriefly(next, words);
  }

  /** As {@link #show}, for a state that hardly lasts: it is not in lists, which cost. */
  public void showBriefly(FineTuneState next, @Nullable String words) {
    state = next;
    deadline = state.isEnd() ? null : deadline;
    note = words;
    question = null;
    publish();
  }

  public void ask(Question asked) {
    show(FineTuneState.ASKING, asked.note());
    question = asked;
    publish();
  }

  public void accepted(SubmitOutcome.Accepted training) {
    accepted = training;
    trainingId = training.training().trainingId();
    show(FineTuneState.TRAINING, null);
    if (training.progress() != null) {
      progress(training.progress());
    }
  }

  public void progress(TrainingProgress progress) {
    phase = progress.phase();
    estimate(progress.eta());
    show(FineTuneState.TRAINING, null);
  }

  private void estimate(@Nullable Duration left) {
    boolean isTime = left != null && !left.isNegative() && left.compareTo(LONGEST_ETA) <= 0;
    eta = isTime ? left : null;
    readyAbout = eta == null ? null : Time.now().plus(eta);
  }

  public void problem(PollProblem problem) {
    boolean attention = problem.kind() == PollProblem.Kind.NOT_SERVED;
    show(
        attention ? FineTuneState.NEEDS_ATTENTION : FineTuneState.TRAINING,
        "%s since %s: %s"
            .formatted(
                problem.kind().words(), CurrentDetails.time(problem.since()), problem.words()));
  }

  /**
   * A webhook came; a documented phase that is further on than the one shown is shown. One that
   * names no request is the ledger's own, or an operator's.
   */
  void webhook(Instant at, ProviderWebhook webhook) {
    lastWebhook = webhook.request() == null ? lastWebhook : at;
    TrainingPhase named = webhook.phase();
    boolean further = named != null && isFurther(named);
    boolean again = named != null && named.equals(phase) && webhook.eta() != null;
    if (!state.isEnd() && (further || again)) {
      phase = named;
      estimate(webhook.eta());
    }
    publish();
  }

  /** A run that goes on with a training has seen no phase of it yet. */
  private boolean isFurther(TrainingPhase named) {
    return phase == null ? accepted != null && named.isUnderWay() : named.isFurtherThan(phase);
  }

  public void deadline(Instant when) {
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
        state, charged, phase, trainingId, eta, lastWebhook, note, deadline, asked());
  }

  private @Nullable Integer asked() {
    return question == null ? null : question.standing().last().request();
  }

  private void publish() {
    Workflow.setCurrentDetails(
        new CurrentDetails(request, progress(), Time.now())
            .markdown(readyAbout, accepted, question, outcome));
  }
}
