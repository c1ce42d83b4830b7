package dev.finetune.process.validate;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageReport;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nothing is sent before the images, and what else the trainer has to take, have passed here. */
public record ImageValidation(ImageCheck check, Run run) {

  /** How long a check holds: links expire. */
  public static final Duration HOLDS = Duration.ofMinutes(10);

  /** Why nothing may be sent; empty if the images pass, or did within the last ten minutes. */
  public Optional<TrainingReport> problem() {
    Instant passedAt = run.memory.imagesPassedAt;
    boolean fresh = passedAt != null && !Time.isOver(passedAt.plus(HOLDS));
    if (fresh) {
      return Optional.empty();
    }
    run.page.showBriefly(FineTuneState.VALIDATING, "the images are being checked");
    Optional<ImageReport> report = report(run.memory.acceptBy);
    if (report.isEmpty()) {
      String message = "Nothing was submitted, because the images could not be checked in time.";
      return Optional.of(TrainingReport.failed(FailureType.NOT_ACCEPTED_IN_TIME, message));
    }
    if (report.get().isRefusal()) {
      return Optional.of(refused(report.get(), run));
    }
    run.memory.imagesPassedAt = Time.now();
    run.memory.imageWarnings = report.get().warnings();
    return Optional.empty();
  }

  /** Why a request with such fields is refused, and what is wrong with its images as well. */
  public static TrainingReport refusal(InvalidRequestException wrong, Run run) {
    Instant until = Time.now().plus(HOLDS);
    ImageReport images =
        wrong
            .images()
            .map(check -> new ImageValidation(check, run))
            .flatMap(validation -> validation.report(until))
            .orElse(ImageReport.EMPTY);
    return refused(images.with(wrong.fields()), run);
  }

  private static TrainingReport refused(ImageReport found, Run run) {
    run.page.refused(found);
    return TrainingReport.refused(found);
  }

  private Optional<ImageReport> report(Instant until) {
    String summary = "Check %s images, %s".formatted(check.images().size(), check.checks().word());
    return Failures.unlessLost(() -> Activities.images(summary, until).validateImages(check));
  }
}
