package dev.finetune.activity;

import dev.finetune.training.Artifact;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.RequestProblem;
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

  /** What another start does, and pays for: the ledger of the id decides it. */
  String startAgain() {
    FailureType type = end.failureType();
    if (end.state() == FineTuneState.READY) {
      return "under this id it completes with this model, and pays nothing; another id pays for a"
          + " new training";
    }
    if (type == FailureType.OTHER_CONTENT) {
      return "under another id: this one belongs to another request";
    }
    boolean charged = end.charged() != Charge.NO;
    if (type == FailureType.INVALID_REQUEST && charged) {
      return "under this id with the request that it has sent, which is gone on with; any other"
          + " request needs another id";
    }
    if (!end.settled()) {
      return "under this id it goes on with what may be charged; once that is settled without a"
          + " model, or under another id, it trains, and pays, again";
    }
    return charged
        ? "it trains, and pays, again, under this id or another: what was paid for has ended"
        : "under this id, as it is or corrected: nothing was paid for";
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
    Stream<ImageFinding> images =
        end.images().stream().filter(image -> image.severity() == ImageFinding.Severity.ERROR);
    return Stream.concat(
        end.fields().stream().map(RequestProblem::sentence), images.map(ImageFinding::sentence));
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
