package dev.finetune.activity;

import dev.finetune.training.ImageChecks;
import dev.finetune.training.WireFormat;
import java.util.List;

/**
 * Which images to judge, and how strictly.
 *
 * @param images direct links, in the order of the request
 * @param checks {@link ImageChecks#STRICT} or {@link ImageChecks#LENIENT}
 */
@WireFormat
public record ImageCheck(List<String> images, ImageChecks checks) {

  public ImageCheck {
    images = List.copyOf(images);
  }
}
