package dev.finetune.provider.modelslab;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.TrainerRules;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** ModelsLab, whose API page all began with. */
public final class ModelsLab implements Provider {

  /** Which trainer of the trainer API is meant; each has fields of its own. */
  static final AccountField TRAINER_ID =
      AccountField.text("trainer", "[a-z0-9][a-z0-9_-]*", "flux_lora_trainer", "flux_lora_trainer");

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
    String url = address.text();
    if (!url.endsWith("/api")) {
      int below = url.indexOf("/api/") + "/api".length();
      throw new IllegalArgumentException(
          url.contains("/api/")
              ? "the base address ends in /api: leave out %s, and write \"%s\""
                  .formatted(url.substring(below), url.substring(0, below))
              : "the base address ends in /api, did you mean \"" + url + "/api\"?");
    }
    return address;
  }

  @Override
  public boolean refusesKey(ProviderAnswer answer) {
    return TrainingAnswers.key(answer).verdict() == KeyCheck.Verdict.REFUSED;
  }

  @Override
  public AccountField api() {
    return AccountField.oneOf("api", TrainingApi.ALL.stream().map(TrainingApi::word).toList());
  }

  @Override
  public List<AccountField> fields() {
    return List.of(TRAINER_ID);
  }

  @Override
  public TrainerRules rules(Account account) {
    return TrainingApi.of(account.api()).rules();
  }

  /** Each of its APIs knows its own trainings alone. */
  @Override
  public boolean serves(String api, Account account) {
    return account.api().equals(api);
  }

  @Override
  public Class<?> calls() {
    return ModelsLabApi.class;
  }

  @Override
  public ProviderApi open(Account account, ImageFiles images, Clock clock) {
    TrainingApi api = TrainingApi.of(account.api());
    ModelsLabApi calls = account.connection().open(ModelsLabApi.class, api.path(), Map.of());
    HttpProblems problems = new HttpProblems(account.name(), clock);
    return new ModelsLabTrainings(account, api, calls, new TrainingAnswers(problems, api));
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    return new WebhookParser();
  }
}
