package dev.finetune.provider.astria;

import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.ImageArchive;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.webhook.WebhookVerifier;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Astria's tunes. */
public final class Astria implements Provider {

  /** Flux1.dev, which the vendor's documentation names. */
  private static final String FLUX = "1504944";

  static final AccountField BASE_TUNE = AccountField.text("base_tune", "[1-9]\\d{0,8}", FLUX, FLUX);

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
    return List.of(BASE_TUNE);
  }

  /** A tune is found by its id alone, whichever branch the account names by then. */
  @Override
  public boolean serves(String api, Account account) {
    return true;
  }

  @Override
  public ProviderApi open(Account account, ImageArchive images, Clock clock) {
    Map<String, String> headers =
        account.key().map(key -> Map.of("Authorization", "Bearer " + key.value())).orElse(Map.of());
    return new AstriaTunes(account, account.connection().open(TunesApi.class, "", headers), clock);
  }

  @Override
  public WebhookVerifier webhooks(Account account, Clock clock) {
    return new TuneCallback();
  }
}
