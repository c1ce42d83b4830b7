package dev.finetune.provider.fal;

import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.webhook.PublishedKeys;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.TrainerRules;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** fal's trainers. */
public final class Fal implements Provider {

  static final String PLATFORM = "https://api.fal.ai";
  static final String STORAGE = "https://rest.fal.ai";
  private static final String QUEUE = "https://queue.fal.run";

  /** A host; an account that names another address than the public one has all of them there. */
  static URI host(Account account, String publicAddress) {
    String address = account.url().text();
    return URI.create(address.equals(QUEUE) ? publicAddress : address);
  }

  @Override
  public String word() {
    return "fal";
  }

  @Override
  public String publicAddress() {
    return QUEUE;
  }

  @Override
  public AccountField api() {
    return AccountField.oneOf("trainer", FalTrainer.endpoints());
  }

  @Override
  public TrainerRules rules(Account account) {
    return FalTrainer.of(account.api()).rules();
  }

  @Override
  public Class<?> calls(Account account) {
    return FalApi.class;
  }

  @Override
  public ProviderApi open(Account account, ImageFiles images, Clock clock) {
    FalApi api = account.connection().open(FalApi.class, "", account.authorization("Key"));
    HttpProblems problems = new HttpProblems(account.name(), clock);
    return new FalTrainings(account, api, images, new RequestAnswers(problems));
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    FalApi api = account.connection().open(FalApi.class, "", Map.of());
    URI storage = host(account, STORAGE);
    return new ResultWebhooks(new PublishedKeys(() -> api.keys(storage), clock), clock);
  }
}
