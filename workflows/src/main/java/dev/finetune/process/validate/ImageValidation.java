package dev.finetune.process.validate;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.ImageCheck;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.workflow.FineTuneState;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Nothing is sent before the images have passed here. */
public record ImageValidation(FineTuneRequest request, Run run) {

  /** How long a check holds: links expire. */
  private static final Duration HOLDS = Duration.ofMinutes(10);

  /** Findings in a failure's message; the activity's result holds them all. */
  private static final int MOST_SHOWN = 20;

  /**
   * Checks the images, unless they passed within the last ten minutes.
   *
   * @return why nothing may be sent; empty if they pass
   */
  public Optional<Outcome.Failed> problem() {
    Instant passedAt = run.memory().imagesPassedAt;
    boolean fresh = passedAt != null && !Time.isOver(passedAt.plus(HOLDS));
    if (fresh || request.imageChecks() == ImageChecks.OFF) {
      return Optional.empty();
    }
    run.page().showBriefly(FineTuneState.VALIDATING, "the images are being checked");
    try {
      return judge(images().validateImages(check()));
    } catch (RuntimeException failure) {
      if (Failures.isCancel(failure)) {
        throw failure;
      }
      Failures.requireLost(failure);
      return failure.getCause() instanceof TimeoutFailure
          ? failed(FailureType.NOT_ACCEPTED_IN_TIME, "they could not be checked in time")
          : failed(FailureType.IMAGES_UNREACHABLE, "their check was broken off");
    }
  }

  private ImageCheck check() {
    return new ImageCheck(request.images(), request.imageChecks());
  }

  private Optional<Outcome.Failed> judge(ImageReport report) {
    if (!report.errors().isEmpty()) {
      return failed(FailureType.IMAGES_REJECTED, "they have errors. " + words(report.errors()));
    }
    run.memory().imagesPassedAt = Time.now();
    run.memory().imageWarnings = report.warnings().stream().map(ImageFinding::sentence).toList();
    return Optional.empty();
  }

  private static Optional<Outcome.Failed> failed(FailureType type, String why) {
    return Optional.of(
        new Outcome.Failed(
            type, "Nothing was submitted, because of the images: " + why + ".", null));
  }

  private static String words(List<ImageFinding> errors) {
    String shown =
        errors.stream()
            .limit(MOST_SHOWN)
            .map(ImageFinding::sentence)
            .collect(Collectors.joining(". "));
    int more = errors.size() - MOST_SHOWN;
    return more <= 0 ? shown : shown + ". And " + more + " more, in the result of ValidateImages";
  }

  /** It only reads, so it may be repeated until it has run once. */
  private ImageActivities images() {
    return Workflow.newActivityStub(
        ImageActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .setScheduleToCloseTimeout(Time.until(run.memory().acceptBy))
            .setHeartbeatTimeout(Duration.ofSeconds(15))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(5))
                    .setMaximumInterval(Duration.ofMinutes(1))
                    .build())
            .setSummary(
                "Check %d images, %s"
                    .formatted(request.images().size(), request.imageChecks().word()))
            .build());
  }
}
