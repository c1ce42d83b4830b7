package dev.finetune.activity;

import dev.finetune.training.Artifact;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.workflow.FineTuneState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CurrentDetails} say of the end of a run.
 *
 * @param end how it ended
 * @param result the model; null where there is none
 * @param refusal why the request was refused, as it stands in the report's message; null where that
 *     says nothing of single fields and images
 */
public record OutcomeDetails(
    TrainingReport end, @Nullable FineTuneResult result, @Nullable String refusal) {

  private static final int MOST_LISTED = 50;

  /** What a start under another id does. */
  String otherId() {
    return isWrong() ? "corrected, it trains, and pays" : "it trains, and pays";
  }

  /** Whether the same request is refused again. */
  private boolean isWrong() {
    return end.failureType() == FailureType.INVALID_REQUEST
        || end.failureType() == FailureType.IMAGES_REJECTED;
  }

  /** What a start under the same id does, and pays for: its ledger decides it. */
  String sameId() {
    boolean charged = end.charged() != Charge.NO;
    if (end.state() == FineTuneState.READY) {
      return "it completes with this model, and pays nothing";
    }
    if (belongsToAnother(charged)) {
      return "it belongs to the request that was sent first: start that one, as it was";
    }
    if (!end.settled()) {
      return "it goes on with what may be charged. Once that has ended without a model, or you"
          + " have settled it with `./finetune settle` or its ledger's update `settleRequest`, it"
          + " trains and pays again";
    }
    if (charged) {
      return "it trains, and pays, again: what was paid for has ended";
    }
    return isWrong() ? otherId() + ", unless this id has a training already" : otherId();
  }

  private boolean belongsToAnother(boolean charged) {
    FailureType type = end.failureType();
    return type == FailureType.OTHER_CONTENT || (type == FailureType.INVALID_REQUEST && charged);
  }

  @Nullable String failure() {
    return end.failureType() == null ? null : end.failureType().type();
  }

  /** What happened; null for a model, as the warnings say the rest. What is listed is left out. */
  @Nullable String note() {
    if (result != null) {
      return null;
    }
    return refusal == null
        ? end.message()
        : end.message().replace(refusal, "What is wrong is listed below");
  }

  @Nullable String model() {
    return result == null ? null : TrainingSummary.code(result.modelId());
  }

  /** What there is to list, each under its title. */
  String lists() {
    return list("What is wrong", wrong().map(TrainingSummary::plain))
        + (result == null
            ? ""
            : list("Files", result.artifacts().stream().map(OutcomeDetails::file))
                + list("Warnings", result.warnings().stream().map(TrainingSummary::plain)));
  }

  private Stream<String> wrong() {
    return new ImageReport(end.images(), end.fields()).problems().stream();
  }

  private static String file(Artifact file) {
    Long size = file.size();
    Instant expiry = file.expiresAt();
    return "**%s:** %s%s%s"
        .formatted(
            TrainingSummary.plain(file.name()),
            TrainingSummary.code(file.url()),
            size == null ? "" : String.format(Locale.ROOT, ", %,d bytes", size),
            expiry == null ? "" : ", until " + CurrentDetails.time(expiry));
  }

  private static String list(String title, Stream<String> items) {
    List<String> all = items.toList();
    int more = all.size() - MOST_LISTED;
    String listed =
        all.stream().limit(MOST_LISTED).map(item -> "\n- " + item).collect(Collectors.joining());
    return all.isEmpty()
        ? ""
        : "\n\n**%s**\n%s".formatted(title, listed)
            + (more > 0 ? "\n- and %s more, in the result".formatted(more) : "");
  }
}
