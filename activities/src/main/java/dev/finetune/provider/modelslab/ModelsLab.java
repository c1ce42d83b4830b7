package dev.finetune.provider.modelslab;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.PageField;
import dev.finetune.trainer.StepRange;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.trainer.WordUse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ModelsLab, whose API page all began with. */
public final class ModelsLab implements Provider {

  private static final Pattern BELOW_API = Pattern.compile("(.*?/api)(/.+)(?<!/api)");
  private static final String SANDBOX = "dreambooth-sandbox";
  private static final String PRODUCTION = "dreambooth";
  static final String LORA = "lora";
  private static final String TRAINER = "trainer";

  /** Which trainer of the trainer API is meant; each has fields of its own. */
  static final AccountField TRAINER_ID =
      AccountField.text(TRAINER, "[a-z0-9][a-z0-9_-]*", "flux_lora_trainer", "flux_lora_trainer");

  /** Contradictory on the page: "2 × number of images", "maximum 2000", and 2000 for 7 images. */
  private static final TrainerRules MODEL_RULES =
      TrainerRules.of(ImageLimits.USUAL, new StepRange(1, 2000), WordUse.NONE);

  private static final TrainerRules LORA_RULES =
      TrainerRules.of(
          ImageLimits.USUAL,
          new StepRange(10, 50),
          WordUse.NONE,
          TrainerOption.oneOf("base_model_type", "normal", "sdxl"),
          TrainerOption.oneOf("lora_type", "lora", "lycoris"),
          TrainerOption.text("negative_prompt"));

  private static final TrainerRules TRAINER_RULES =
      TrainerRules.of(
              ImageLimits.advising(1),
              StepRange.ANY,
              WordUse.NEEDED,
              TrainerOption.whole("resolution", 1, 4096),
              TrainerOption.of("training_steps", "max_train_steps"))
          .sendingOnly(PageField.MAX_TRAIN_STEPS);

  @Override
  public String word() {
    return "modelslab";
  }

  @Override
  public String publicAddress() {
    return "https://modelslab.com/api";
  }

  @Override
  public BaseAddress address(String text) {
    BaseAddress address = BaseAddress.parse(text);
    Matcher deeper = BELOW_API.matcher(address.text());
    if (deeper.matches()) {
      throw new IllegalArgumentException(
          "the base address ends in /api: leave out %s, and write \"%s\""
              .formatted(deeper.group(2), deeper.group(1)));
    }
    if (!address.text().endsWith("/api")) {
      throw new IllegalArgumentException(
          "the base address ends in /api, did you mean \"" + address.text() + "/api\"?");
    }
    return address;
  }

  @Override
  public boolean refusesKey(ProviderAnswer answer) {
    return KeyAnswer.judge(answer).verdict() == KeyCheck.Verdict.REFUSED;
  }

  @Override
  public AccountField api() {
    return AccountField.oneOf("api", List.of(SANDBOX, PRODUCTION, LORA, TRAINER));
  }

  @Override
  public List<AccountField> fields() {
    return List.of(TRAINER_ID);
  }

  @Override
  public TrainerRules rules(Account account) {
    return switch (account.api()) {
      case LORA -> LORA_RULES;
      case TRAINER -> TRAINER_RULES;
      default -> MODEL_RULES;
    };
  }

  /** Each of its APIs knows its own trainings alone. */
  @Override
  public boolean serves(String api, Account account) {
    return account.api().equals(api);
  }

  @Override
  public List<Class<?>> apis(Account account) {
    return List.of(
        switch (account.api()) {
          case SANDBOX -> FineTuneApi.class;
          case TRAINER -> TrainerApi.class;
          default -> ProductionApi.class;
        });
  }

  @Override
  public ProviderApi open(Account account, ImageFiles images, Clock clock) {
    ApiConnection connection = account.connection();
    if (account.api().equals(SANDBOX)) {
      return new DreamBoothTrainings(account, sandbox(connection), Optional.empty(), clock);
    }
    if (account.api().equals(TRAINER)) {
      TrainerApi trainer = connection.open(TrainerApi.class, "/v6/trainer", Map.of());
      return new TrainerRuns(account, trainer, clock);
    }
    ProductionApi production = production(connection);
    return new DreamBoothTrainings(account, production, Optional.of(production), clock);
  }

  static FineTuneApi sandbox(ApiConnection connection) {
    return connection.open(FineTuneApi.class, "/sandbox/v3", Map.of());
  }

  static ProductionApi production(ApiConnection connection) {
    return connection.open(ProductionApi.class, "/v3", Map.of());
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    return new WebhookParser();
  }
}
