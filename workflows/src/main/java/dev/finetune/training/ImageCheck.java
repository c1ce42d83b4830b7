package dev.finetune.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which images to judge, and how strictly.
 *
 * @param images direct links, in the order of the request
 * @param checks how strictly; {@link ImageChecks#OFF} for the webhook alone
 * @param webhook the caller's, to be judged without calling it; null for none
 */
@WireFormat
public record ImageCheck(List<String> images, ImageChecks checks, @Nullable String webhook) {

  public ImageCheck {
    images = List.copyOf(images);
  }

  public ImageCheck(List<String> images, ImageChecks checks) {
    this(images, checks, null);
  }

  public static ImageCheck of(FineTuneRequest request) {
    return new ImageCheck(request.images(), request.imageChecks(), request.webhook());
  }
}
