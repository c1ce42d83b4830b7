package dev.finetune.process.validate;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ImageCheck;
import dev.finetune.address.WebAddress;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.workflow.FineTuneState;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
  public Optional<Outcome> problem() {
    Instant passedAt = run.memory().imagesPassedAt;
    boolean fresh = passedAt != null && !Time.isOver(passedAt.plus(HOLDS));
    if (fresh || (request.imageChecks() == ImageChecks.OFF && !isJudged(request.webhook()))) {
      return Optional.empty();
    }
    run.page().showBriefly(FineTuneState.VALIDATING, "the images are being checked");
    try {
      return judge(Activities.images(summary(), run.memory().acceptBy).validateImages(check()));
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
    return new ImageCheck(request.images(), request.imageChecks(), request.webhook());
  }

  // Only a worker knows which networks may be called; a name says nothing before it is looked up.
  private static boolean isJudged(@Nullable String webhook) {
    return webhook != null && WebAddress.parse(webhook).isFixed();
  }

  private String summary() {
    return "Check %d images, %s".formatted(request.images().size(), request.imageChecks().word());
  }

  private Optional<Outcome> judge(ImageReport report) {
    Optional<ImageFinding> uncallable =
        report.errors().stream().filter(ImageFinding::isOfWebhook).findFirst();
    if (uncallable.isPresent() && report.errors().size() == 1) {
      return Optional.of(
          Outcome.failed(
              FailureType.INVALID_REQUEST,
              "Nothing was submitted, because of the webhook, which could never be called: "
                  + uncallable.get().message()
                  + "; "
                  + uncallable.get().remedy()
                  + ".",
              null));
    }
    if (!report.errors().isEmpty()) {
      return failed(FailureType.IMAGES_REJECTED, "they have errors. " + words(report.errors()));
    }
    run.memory().imagesPassedAt = Time.now();
    run.memory().imageWarnings = report.warnings().stream().map(ImageFinding::sentence).toList();
    return Optional.empty();
  }

  private static Optional<Outcome> failed(FailureType type, String why) {
    return Optional.of(
        Outcome.failed(type, "Nothing was submitted, because of the images: " + why + ".", null));
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
}
