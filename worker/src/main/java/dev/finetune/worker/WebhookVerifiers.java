package dev.finetune.worker;

import dev.finetune.provider.Account;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What reads the webhooks of each account. A webhook for any other still says "check now". */
public final class WebhookVerifiers implements Function<String, WebhookVerifier> {

  private static final WebhookVerifier UNREAD = (headers, body) -> WebhookContent.News.about(null);

  private final Map<String, WebhookVerifier> verifiers = new HashMap<>();

  private WebhookVerifiers(List<Account> accounts, Clock clock) {
    accounts.forEach(
        account -> verifiers.put(account.name(), account.provider().webhooks(account, clock)));
  }

  /**
   * Those of the accounts that a worker serves.
   *
   * @param clock tells which webhooks are too old
   */
  public static WebhookVerifiers of(List<Account> accounts, Clock clock) {
    return new WebhookVerifiers(accounts, clock);
  }

  @Override
  public WebhookVerifier apply(String account) {
    return verifiers.getOrDefault(account, UNREAD);
  }
}
