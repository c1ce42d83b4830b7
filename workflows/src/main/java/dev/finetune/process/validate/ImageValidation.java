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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nothing is sent before the images have passed here. */
public record ImageValidation(FineTuneRequest request, Run run) {

  /** How long a check holds: links expire. */
  public static final Duration HOLDS = Duration.ofMinutes(10);

  private static final int MOST_SHOWN = 20;
  private static final String IMAGES = "the images";
  private static final String WEBHOOK = "the webhook, which could never be called";

  /** Why nothing may be sent; empty if the images pass, or did within the last ten minutes. */
  public Optional<Outcome> problem() {
    Instant passedAt = run.memory.imagesPassedAt;
    boolean fresh = passedAt != null && !Time.isOver(passedAt.plus(HOLDS));
    if (fresh || (request.imageChecks() == ImageChecks.OFF && !isJudged(request.webhook()))) {
      return Optional.empty();
    }
    run.page.showBriefly(FineTuneState.VALIDATING, "the images are being checked");
    ImageCheck check = new ImageCheck(request.images(), request.imageChecks(), request.webhook());
    String summary =
        "Check %s images, %s".formatted(check.images().size(), request.imageChecks().word());
    return Failures.unlessLost(
            () -> Activities.images(summary, run.memory.acceptBy).validateImages(check))
        .map(this::judge)
        .orElseGet(
            () ->
                failed(
                    FailureType.NOT_ACCEPTED_IN_TIME, IMAGES, "they could not be checked in time"));
  }

  // Only a worker knows which networks may be called; a name says nothing before it is looked up.
  private static boolean isJudged(@Nullable String webhook) {
    return webhook != null && WebAddress.parse(webhook).isFixed();
  }

  private Optional<Outcome> judge(ImageReport report) {
    List<ImageFinding> errors = report.errors();
    if (errors.isEmpty()) {
      run.memory.imagesPassedAt = Time.now();
      run.memory.imageWarnings = report.warnings().stream().map(ImageFinding::sentence).toList();
      return Optional.empty();
    }
    List<ImageFinding> ofRequest = errors.stream().filter(one -> !one.isOfWorker()).toList();
    if (ofRequest.isEmpty()) {
      return failed(FailureType.IMAGES_NOT_CHECKED, "the worker, not the images", words(errors));
    }
    return ofRequest.stream().allMatch(ImageFinding::isOfWebhook)
        ? failed(FailureType.INVALID_REQUEST, WEBHOOK, ofRequest.get(0).advice())
        : failed(FailureType.IMAGES_REJECTED, IMAGES, "they have errors. " + words(errors));
  }

  private static Optional<Outcome> failed(FailureType type, String cause, String why) {
    return Optional.of(
        Outcome.failed(
            type, "Nothing was submitted, because of %s: %s.".formatted(cause, why), null));
  }

  private static String words(List<ImageFinding> errors) {
    Stream<String> shown = errors.stream().limit(MOST_SHOWN).map(ImageFinding::sentence);
    int more = errors.size() - MOST_SHOWN;
    return shown.collect(Collectors.joining(". "))
        + (more > 0 ? ". And " + more + " more, in the result of ValidateImages" : "");
  }
}
