package dev.finetune.provider.astria;

import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.ImageCount;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.ImageSize;
import dev.finetune.trainer.PageField;
import dev.finetune.trainer.StepRange;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.trainer.WordUse;
import java.time.Clock;
import java.util.List;

/** Astria's tunes. */
public final class Astria implements Provider {

  /** Flux1.dev, which the vendor's documentation names. */
  private static final String FLUX = "1504944";

  static final AccountField BASE_TUNE = AccountField.text("base_tune", "[1-9]\\d{0,8}", FLUX, FLUX);

  static final AccountField UPLOAD_IMAGES = AccountField.flag("upload_images");

  /** Whether a title that is sent again is answered with the tune that has it. */
  static final AccountField IDEMPOTENT_TITLES = AccountField.flag("idempotent_titles");

  /** The advice of its documentation on pictures; it names no range of steps. */
  private static final TrainerRules RULES =
      TrainerRules.of(
              ImageLimits.of(new ImageCount(1, 4, 16), new ImageSize(512, false)),
              StepRange.ANY,
              WordUse.TAKEN,
              TrainerOption.oneOf(
                  "preset", "flux-lora-focus", "flux-lora-portrait", "flux-lora-fast"),
              TrainerOption.oneOf("model_type", "lora", "pti"),
              TrainerOption.whole("base_tune_id", 1, 999_999_999),
              TrainerOption.flag("face_crop"),
              TrainerOption.flag("training_face_correct"),
              TrainerOption.flag("auto_extend"),
              TrainerOption.of("image_urls", "images"),
              TrainerOption.of("token", "trigger_word"),
              TrainerOption.of("steps", "max_train_steps"),
              TrainerOption.of("name", "training_type or class_prompt"))
          .sendingOnly(PageField.CLASS_PROMPT, PageField.TRAINING_TYPE, PageField.MAX_TRAIN_STEPS);

  @Override
  public String word() {
    return "astria";
  }

  @Override
  public String publicAddress() {
    return "https://api.astria.ai";
  }

  /** The branch {@code fast} trains nothing and is free, callback included. */
  @Override
  public AccountField api() {
    return AccountField.oneOf("branch", List.of("flux1", "sdxl1", "sd15", "fast"));
  }

  @Override
  public List<AccountField> fields() {
    return List.of(BASE_TUNE, UPLOAD_IMAGES, IDEMPOTENT_TITLES);
  }

  @Override
  public TrainerRules rules(Account account) {
    return RULES;
  }

  @Override
  public Class<?> calls(Account account) {
    return TunesApi.class;
  }

  @Override
  public ProviderApi open(Account account, ImageFiles images, Clock clock) {
    TunesApi api = account.connection().open(TunesApi.class, "", account.authorization("Bearer"));
    HttpProblems problems = new HttpProblems(account.name(), clock);
    return new AstriaTunes(account, api, images, new TuneAnswers(problems));
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    return new TuneCallback();
  }
}
