package dev.finetune.provider;

import dev.finetune.activity.ImageActivities;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageReport;
import java.util.Optional;

/** Judges a request by its account, and by what the trainer of that takes, beside its images. */
public final class TrainerCheck implements ImageActivities {

  private final ImageActivities images;
  private final AccountRules accounts;

  public TrainerCheck(ImageActivities images, AccountRules accounts) {
    this.images = images;
    this.accounts = accounts;
  }

  @Override
  public ImageReport validateImages(ImageCheck check) {
    ImageReport found = images.validateImages(check);
    FineTuneRequest request = check.request();
    Optional<TrainerRules> rules = accounts.of(check);
    return request == null || rules.isEmpty()
        ? found.with(accounts.unknown(check))
        : found.noting(rules.get().notes(request)).with(rules.get().problems(request));
  }
}
