package dev.finetune.activity;

import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageReport;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The hosts of the training images. */
@ActivityInterface
public interface ImageActivities {

  /**
   * Fetches all images and judges them, and the address of the webhook; nothing is spent.
   *
   * <p>A finding that may pass (unreachable, 5xx, 429, too little memory here) fails the attempt as
   * retryable {@link FailureType#IMAGES_NOT_CHECKED}, except on the third attempt, which reports
   * it.
   *
   * @return every finding for every image
   */
  @ActivityMethod(name = "ValidateImages")
  ImageReport validateImages(ImageCheck check);
}
