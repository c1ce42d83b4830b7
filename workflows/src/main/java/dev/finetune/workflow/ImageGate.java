package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.ImageCheck;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.WireFormat;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Nothing is sent before the images have passed here. */
final class ImageGate {

  /** Findings in a failure's message; the activity's result holds them all. */
  private static final int MOST_SHOWN = 20;

  /** A rejection is not looked for again before that. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  /** What the checks found, for the run that continues this one. */
  @WireFormat
  record Memory(ImageReport report, @Nullable Instant passedAt) {}

  private final FineTuneRequest request;
  private ImageReport report = new ImageReport(List.of());
  private @Nullable Instant passedAt;
  private @Nullable ApplicationFailure rejection;
  private Instant rejectedAt = Instant.EPOCH;

  ImageGate(FineTuneRequest request) {
    this.request = request;
  }

  private ImageActivities images(Instant until) {
    return Workflow.newActivityStub(
        ImageActivities.class,
        ActivityPolicies.validateImages(
            "Check %d images, %s".formatted(request.images().size(), request.imageChecks().word()),
            Times.until(until)));
  }

  /**
   * Judges the images, unless they were rejected just now.
   *
   * @param until when nothing is sent any more
   * @throws io.temporal.failure.ApplicationFailure of type {@link FailureType#IMAGES_REJECTED},
   *     naming what is wrong with each
   */
  void check(Instant until) {
    if (request.imageChecks() == ImageChecks.OFF) {
      return;
    }
    if (rejection == null || rejectedAt.plus(REMEMBERED).isBefore(Times.now())) {
      judge(until);
    }
    if (rejection != null) {
      throw rejection;
    }
  }

  private void judge(Instant until) {
    rejection = null;
    try {
      report = judged(until);
      if (report.errors().isEmpty()) {
        passedAt = Times.now();
        return;
      }
      rejection = Failures.of(FailureType.IMAGES_REJECTED, rejection(report.errors()));
    } catch (ApplicationFailure unchecked) {
      rejection = unchecked;
    }
    passedAt = Instant.EPOCH;
    rejectedAt = Times.now();
  }

  private ImageReport judged(Instant until) {
    try {
      return images(until).validateImages(new ImageCheck(request.images(), request.imageChecks()));
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw failure;
      }
      if (failure.getCause() instanceof TimeoutFailure) {
        throw Failures.of(
            FailureType.NOT_ACCEPTED_IN_TIME,
            "Nothing was submitted, because the images could not be checked in time: start again.");
      }
      throw Failures.of(
          FailureType.IMAGES_UNREACHABLE,
          "Nothing was submitted, because the image checks were broken off: start again.");
    }
  }

  Memory memory() {
    return new Memory(report, passedAt);
  }

  void remember(Memory before) {
    report = before.report();
    passedAt = before.passedAt();
  }

  /** When the images passed: long ago if they did not; null when they are not checked. */
  @Nullable Instant passedAt() {
    return passedAt;
  }

  List<String> warnings() {
    return report.warnings().stream().map(ImageFinding::sentence).toList();
  }

  private static String rejection(List<ImageFinding> errors) {
    String shown =
        errors.stream()
            .limit(MOST_SHOWN)
            .map(ImageFinding::sentence)
            .collect(Collectors.joining(". "));
    int more = errors.size() - MOST_SHOWN;
    return "Nothing was submitted, because the images have errors. "
        + shown
        + (more > 0 ? ". And " + more + " more, in the result of ValidateImages." : ".");
  }
}
