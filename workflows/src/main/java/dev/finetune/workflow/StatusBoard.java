package dev.finetune.workflow;

import dev.finetune.activity.Trouble;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a run: the current details in the Temporal UI (Markdown, free of charge)
 * and the answer to the progress query.
 */
final class StatusBoard {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private String summary = "";
  private String details = "";
  private FineTuneState state = FineTuneState.VALIDATING;
  private @Nullable String trainingId;
  private @Nullable TrainingPhase phase;
  private @Nullable Duration eta;
  private @Nullable Instant nextLook;
  private @Nullable Instant lastRing;
  private int foreignRings;
  private @Nullable String note;
  private @Nullable String strangers;
  private @Nullable Instant deadline;
  private @Nullable Integer unknownAttempt;
  private @Nullable String answers;

  void about(FineTuneRequest request) {
    summary = TrainingSummary.plain(TrainingSummary.line(request));
    details = TrainingSummary.details(request);
    publish();
  }

  void is(FineTuneState state, @Nullable String note) {
    this.state = state;
    this.note = note;
    publish();
  }

  /** Nothing is waited for any more. */
  void ended(FineTuneState state, String note) {
    deadline = null;
    nextLook = null;
    unknownAttempt = null;
    answers = null;
    is(state, note);
  }

  void accepted(String trainingId, TrainingProgress progress) {
    this.trainingId = trainingId;
    this.state = FineTuneState.TRAINING;
    reported(progress);
  }

  /** When what is waited for now is given up. */
  void deadline(Instant deadline) {
    this.deadline = deadline;
  }

  /** A person is asked about an attempt; about none when null. */
  void asks(@Nullable Integer attempt, @Nullable String answers) {
    this.unknownAttempt = attempt;
    this.answers = answers;
    publish();
  }

  /** Looking is in trouble. */
  void troubled(Trouble trouble) {
    state =
        trouble.kind() == Trouble.Kind.NOT_SERVED
            ? FineTuneState.NEEDS_ATTENTION
            : FineTuneState.TRAINING;
    note =
        "%s since %s: %s"
            .formatted(words(trouble.kind()), TIME.format(trouble.since()), trouble.words());
    publish();
  }

  /** A webhook of this run names another training. */
  void stranger(int attempt, @Nullable String id) {
    String named = "attempt " + attempt + " names " + id;
    strangers = strangers == null ? named : strangers + ", " + named;
    publish();
  }

  /** The status endpoint said so. */
  void reported(TrainingProgress progress) {
    phase = progress.phase();
    eta = progress.eta();
    note = null;
    state = FineTuneState.TRAINING;
    publish();
  }

  /** The webhook rang; a documented word that is further on than the one shown is shown. */
  void rang(@Nullable Instant at, @Nullable TrainingPhase word, int foreign) {
    lastRing = at;
    foreignRings = foreign;
    if (word != null && phase != null && word.isFurtherThan(phase)) {
      phase = word;
    }
    publish();
  }

  void nextLook(@Nullable Instant at) {
    nextLook = at;
    publish();
  }

  @Nullable TrainingPhase phase() {
    return phase;
  }

  FineTuneProgress progress() {
    return new FineTuneProgress(
        state.word(),
        phase,
        trainingId,
        eta,
        nextLook,
        lastRing,
        asked(),
        deadline,
        unknownAttempt);
  }

  private @Nullable String asked() {
    return answers == null ? note : note + " " + answers;
  }

  private void publish() {
    Workflow.setCurrentDetails(
        "**"
            + summary
            + "**\n"
            + line("State", state.word())
            + line("Phase", phase)
            + line("Training id", trainingId == null ? null : "`" + trainingId + "`")
            + line("ETA", eta == null ? null : eta.toMinutes() + " min, by the provider's estimate")
            + line("Next look", state == FineTuneState.TRAINING ? nextLookWords() : null)
            + line("Last webhook", lastRing == null ? null : TIME.format(lastRing))
            + line(
                "Ignored webhooks, sent to earlier runs", foreignRings == 0 ? null : foreignRings)
            + line("Given up at", deadline == null ? null : TIME.format(deadline))
            + line("Note", note == null ? null : TrainingSummary.plain(note))
            + line("Answer", answers == null ? null : TrainingSummary.plain(answers))
            + line(
                "Perhaps charged as well, by webhooks",
                strangers == null ? null : TrainingSummary.plain(strangers))
            + (details.isEmpty() ? "" : "\n\n**Request**\n\n" + details));
  }

  private static String words(Trouble.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> "the provider cannot be reached";
      case UNEXPLAINED -> "the provider answers errors";
      case NOT_FOUND -> "the provider does not know the training";
      case NOT_SERVED -> "needs attention: no worker serves this training";
    };
  }

  private String nextLookWords() {
    return nextLook == null
        ? "the provider is being asked; see the pending activity PollTraining"
        : TIME.format(nextLook);
  }

  private static String line(String label, @Nullable Object value) {
    return value == null ? "" : "\n- **" + label + ":** " + value;
  }
}
