package dev.finetune.activity;

import dev.finetune.training.DurationText;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run as the Temporal UI shows it, in Markdown: bold labels and a list, as the UI draws tables
 * without space between the columns.
 *
 * @param request what it trains; null while that is not known
 * @param shown how it stands
 * @param now when this is written
 */
public record CurrentDetails(
    @Nullable FineTuneRequest request, FineTuneProgress shown, Instant now) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A time, as everywhere in texts for people. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /**
   * The page.
   *
   * @param readyAbout when the provider's estimate is over; null where it has made none
   * @param accepted the training that is waited for; null where there is none
   * @param question what an operator is asked; null where none is
   * @param outcome how it ended; null while it runs
   */
  public String markdown(
      @Nullable Instant readyAbout,
      SubmitOutcome.@Nullable Accepted accepted,
      @Nullable Question question,
      @Nullable OutcomeDetails outcome) {
    String words = outcome == null ? shown.note() : outcome.note();
    String note = words == null || question != null ? null : TrainingSummary.sentence(words);
    return Stream.of(
                request == null ? "" : "**" + plain(TrainingSummary.line(request)) + "**\n",
                line("State", shown.state().word()),
                line("Failure", outcome == null ? null : outcome.failure()),
                line("Model", outcome == null ? null : outcome.model()),
                line("Phase", phase(readyAbout)),
                line("Note", note),
                line("Next", next(accepted == null ? null : accepted.checkedEvery())),
                line("Cancel", cancel(accepted)),
                line("Charged", shown.charged().word()),
                line(
                    "Training id",
                    shown.trainingId() == null ? null : TrainingSummary.code(shown.trainingId())),
                line(
                    "Last webhook", shown.lastWebhook() == null ? null : time(shown.lastWebhook())),
                line("Deadline", deadline()),
                outcome == null ? "" : startAgain(outcome))
            .collect(Collectors.joining())
        + (question == null ? "" : "\n\n" + question.page())
        + (outcome == null ? "" : outcome.lists())
        + (request == null ? "" : "\n\n**Request**\n\n" + TrainingSummary.details(request));
  }

  private static String plain(String text) {
    return TrainingSummary.plain(text);
  }

  private @Nullable String phase(@Nullable Instant ready) {
    if (shown.phase() == null || shown.state().isEnd()) {
      return null;
    }
    String left =
        ready == null || ready.isBefore(now)
            ? ""
            : " · about %s min left, until %s"
                .formatted(Duration.between(now, ready).plusSeconds(59).toMinutes(), time(ready));
    return plain(shown.phase().place()) + left;
  }

  /** Only the poll knows the time of its next check, but not to be later than this. */
  private @Nullable String next(@Nullable Duration every) {
    if (shown.state() != FineTuneState.TRAINING) {
      return null;
    }
    return every == null
        ? "checked when a webhook calls for it, and as the pending activity PollTraining says"
        : "checked by %s, then every %s or sooner, and when a webhook calls for it"
            .formatted(time(now.plus(every)), DurationText.of(every));
  }

  private @Nullable String cancel(SubmitOutcome.@Nullable Accepted accepted) {
    return switch (shown.state()) {
      case VALIDATING, SUBMITTING -> "nothing more is sent; a request under way is waited for";
      case UNRESOLVED, ASKING ->
          "it looks for the training for up to 16 minutes, then it ends; the request may be charged";
      case TRAINING, NEEDS_ATTENTION -> accepted == null ? null : accepted.cancelWords();
      case STOPPING, READY, FAILED, CANCELLED -> null;
    };
  }

  private @Nullable String deadline() {
    return shown.deadline() == null
        ? null
        : time(shown.deadline()) + ", " + afterwards(shown.state());
  }

  private static String afterwards(FineTuneState state) {
    return switch (state) {
      case VALIDATING, SUBMITTING -> "then it fails";
      case UNRESOLVED, ASKING -> "then it ends; the request may be charged";
      case TRAINING, NEEDS_ATTENTION -> "then the run fails, and its training is as after a cancel";
      case STOPPING -> "then it ends, and may still run";
      case READY, FAILED, CANCELLED -> "which counts no more";
    };
  }

  private static String startAgain(OutcomeDetails outcome) {
    String other = outcome.otherId();
    String same = outcome.sameId();
    return same.equals(other)
        ? line("Start again", same)
        : line("Start again under this id", same) + line("Start again under another id", other);
  }

  private static String line(String label, @Nullable String value) {
    return value == null ? "" : "\n- **" + label + ":** " + value;
  }
}
