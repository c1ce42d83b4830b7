package dev.finetune.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which images to judge, and how strictly; and what else a trainer has to take.
 *
 * @param images direct links, in the order of the request; an empty text for what is known to be
 *     none
 * @param checks how strictly; {@link ImageChecks#OFF} for all but the images
 * @param webhook the caller's, to be judged without calling it; null for none
 * @param account whose trainer is to take them; null where it is not known
 * @param request for what a trainer takes; null where it is not known. Of a request that is wrong
 *     in itself what is sound, with something that breaks no rule for the rest
 */
@WireFormat
public record ImageCheck(
    List<String> images,
    ImageChecks checks,
    @Nullable String webhook,
    @Nullable String account,
    @Nullable FineTuneRequest request) {

  public ImageCheck {
    images = List.copyOf(images);
  }

  public ImageCheck(List<String> images, ImageChecks checks) {
    this(images, checks, null, null, null);
  }

  public static ImageCheck of(FineTuneRequest request) {
    return new ImageCheck(
        request.images(), request.imageChecks(), request.webhook(), request.account(), request);
  }
}
