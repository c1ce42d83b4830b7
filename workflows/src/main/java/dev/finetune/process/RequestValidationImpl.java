package dev.finetune.process;

import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Time;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageReport;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.workflow.RequestValidation;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The first step of a training, alone. */
public final class RequestValidationImpl implements RequestValidation {

  private static final Duration WITHIN = Duration.ofMinutes(5);

  @Override
  public ImageReport validate(@Nullable RawValue input) {
    try {
      FineTuneRequest request = new RunInput(input, null, null).request();
      return images(ImageCheck.of(request));
    } catch (InvalidRequestException wrong) {
      return wrong
          .images()
          .map(RequestValidationImpl::images)
          .orElse(ImageReport.EMPTY)
          .with(wrong.fields())
          .byImage();
    }
  }

  private static ImageReport images(ImageCheck check) {
    String summary = "Check %s images, %s".formatted(check.images().size(), check.checks().word());
    return Activities.images(summary, Time.now().plus(WITHIN)).validateImages(check);
  }
}
