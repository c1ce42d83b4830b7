package dev.finetune.provider.replicate;

import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.webhook.StandardWebhooks;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.PageField;
import dev.finetune.trainer.StepRange;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.trainer.WordUse;
import java.time.Clock;
import java.util.List;

/** Replicate's trainings. */
public final class Replicate implements Provider {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*";

  /** Where its models go; a model of the account. */
  static final AccountField DESTINATION =
      AccountField.required("destination", NAME, "my-name/my-model");

  static final AccountField CREATE_DESTINATION = AccountField.flag("create_destination");

  /** A version says itself what else it takes: it is asked in the preparation. */
  private static final TrainerRules RULES =
      new TrainerRules(
              ImageLimits.advising(10),
              StepRange.ANY,
              WordUse.TAKEN,
              List.of(),
              List.of(
                  TrainerOption.text(DESTINATION.name(), DESTINATION.form(), "my-name/my-model"),
                  TrainerOption.of("input_images", "images"),
                  TrainerOption.of("steps", "max_train_steps"),
                  TrainerOption.of("trigger_word", "trigger_word"),
                  TrainerOption.of("seed", "seed")),
              true)
          .sendingOnly(PageField.MAX_TRAIN_STEPS, PageField.SEED);

  @Override
  public String word() {
    return "replicate";
  }

  @Override
  public String publicAddress() {
    return "https://api.replicate.com/v1";
  }

  @Override
  public AccountField api() {
    return AccountField.text(
        "trainer",
        NAME + "(:[0-9a-f]{40,64})?",
        "ostris/flux-dev-lora-trainer",
        "ostris/flux-dev-lora-trainer");
  }

  @Override
  public List<AccountField> fields() {
    return List.of(DESTINATION, CREATE_DESTINATION);
  }

  @Override
  public TrainerRules rules(Account account) {
    return RULES;
  }

  @Override
  public boolean sharesWebhookSecret() {
    return true;
  }

  @Override
  public Class<?> calls(Account account) {
    return ReplicateApi.class;
  }

  @Override
  public ProviderApi open(Account account, ImageFiles images, Clock clock) {
    ReplicateApi api =
        account.connection().open(ReplicateApi.class, "", account.authorization("Bearer"));
    HttpProblems problems = new HttpProblems(account.name(), clock);
    return new ReplicateTrainings(account, api, images, new TrainingAnswers(problems));
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    return new StandardWebhooks(account.webhookSecret(), "id", clock);
  }
}
