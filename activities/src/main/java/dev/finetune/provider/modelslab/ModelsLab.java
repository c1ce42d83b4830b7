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
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.body.WebhookParser;
import dev.finetune.provider.modelslab.v3.DreamboothApi;
import dev.finetune.provider.modelslab.v3.DreamboothPath;
import dev.finetune.provider.modelslab.v3.DreamboothTrainings;
import dev.finetune.provider.modelslab.v6.TrainerApi;
import dev.finetune.provider.modelslab.v6.TrainerRuns;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.TrainerRules;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** ModelsLab: the paths of its API page, and its trainer. */
public final class ModelsLab implements Provider {

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
    Stream<String> page = DreamboothPath.ALL.stream().map(DreamboothPath::word);
    return AccountField.oneOf("api", Stream.concat(page, Stream.of(TrainerRuns.WORD)).toList());
  }

  @Override
  public List<AccountField> fields() {
    return List.of(TrainerRuns.TRAINER_ID);
  }

  @Override
  public TrainerRules rules(Account account) {
    return DreamboothPath.of(account.api()).map(DreamboothPath::rules).orElse(TrainerRuns.RULES);
  }

  /** Each of its APIs knows its own trainings alone. */
  @Override
  public boolean serves(String api, Account account) {
    return account.api().equals(api);
  }

  @Override
  public Class<?> calls(Account account) {
    return DreamboothPath.of(account.api()).isPresent() ? DreamboothApi.class : TrainerApi.class;
  }

  @Override
  public ProviderApi open(Account account, ImageFiles images, Clock clock) {
    HttpProblems problems = new HttpProblems(account.name(), clock);
    return DreamboothPath.of(account.api())
        .<ProviderApi>map(path -> DreamboothTrainings.open(account, path, problems))
        .orElseGet(() -> TrainerRuns.open(account, problems));
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    return new WebhookParser();
  }
}
