package dev.finetune.worker;

import dev.finetune.provider.Account;
import dev.finetune.provider.PerAccount;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What reads the webhooks of each account. A webhook for any other still says "check now". */
public final class WebhookVerifiers implements Function<String, WebhookVerifier> {

  private static final WebhookVerifier UNREAD = (headers, body) -> WebhookContent.News.about(null);

  private final PerAccount<WebhookVerifier> verifiers;

  private WebhookVerifiers(Supplier<List<Account>> accounts, Clock clock) {
    verifiers = new PerAccount<>(accounts, account -> account.provider().webhooks(account, clock));
  }

  /**
   * Those of the accounts that a worker serves.
   *
   * @param accounts as they are now
   * @param clock tells which webhooks are too old
   */
  public static WebhookVerifiers of(Supplier<List<Account>> accounts, Clock clock) {
    return new WebhookVerifiers(accounts, clock);
  }

  @Override
  public WebhookVerifier apply(String account) {
    return verifiers.named(account).orElse(UNREAD);
  }
}
