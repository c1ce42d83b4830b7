package dev.finetune.provider.fal;

import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.webhook.PublishedKeys;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.TrainerRules;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** fal's trainers. */
public final class Fal implements Provider {

  @Override
  public String word() {
    return "fal";
  }

  @Override
  public String publicAddress() {
    return FalHosts.QUEUE;
  }

  @Override
  public AccountField api() {
    return AccountField.oneOf("trainer", FalTrainer.endpoints());
  }

  @Override
  public TrainerRules rules(Account account) {
    return FalTrainer.of(account.api()).rules();
  }

  /** A request is found by its id and by its own trainer, whichever the account names by then. */
  @Override
  public boolean serves(String api, Account account) {
    return true;
  }

  @Override
  public List<Class<?>> apis(Account account) {
    return List.of(QueueApi.class, PlatformApi.class, StorageApi.class);
  }

  @Override
  public ProviderApi open(Account account, ImageFiles images, Clock clock) {
    return new FalTrainings(account, FalHosts.of(account), images, clock);
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    StorageApi storage = FalHosts.storage(account, Map.of());
    return new ResultWebhooks(new PublishedKeys(storage::keys, clock), clock);
  }
}
