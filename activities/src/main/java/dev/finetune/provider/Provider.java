package dev.finetune.provider;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.trainer.TrainerRules;
import java.time.Clock;
import java.util.List;

/** A training provider. To add one is to implement this, and to name it in the worker's list. */
public interface Provider {

  /** What accounts call it, such as {@code example}. */
  String word();

  /** The base address of its public service. */
  String publicAddress();

  /**
   * A base address as it is kept.
   *
   * @throws IllegalArgumentException if it cannot be one, saying what to write instead
   */
  default BaseAddress address(String text) {
    return BaseAddress.parse(text);
  }

  /** The field of an account that says which of its APIs or trainers is meant. */
  AccountField api();

  /** The further fields of its accounts. */
  default List<AccountField> fields() {
    return List.of();
  }

  /** Whether it signs webhooks with a secret that an account has to name. */
  default boolean sharesWebhookSecret() {
    return false;
  }

  /** Whether an answer to any call says that the key is not good. */
  default boolean refusesKey(ProviderAnswer answer) {
    return answer.status() == 401;
  }

  /** What the trainer of an account takes. */
  TrainerRules rules(Account account);

  /**
   * Whether an account still serves trainings that were accepted by one of its APIs, whichever it
   * names by now.
   *
   * @param api as {@link Account#api} was then
   */
  default boolean serves(String api, Account account) {
    return true;
  }

  /** The calls of an account, a Feign interface; each method is an operation, which is counted. */
  Class<?> calls(Account account);

  /**
   * Connects to it.
   *
   * @param images fetches images, for a provider that takes no links
   */
  ProviderApi open(Account account, ImageFiles images, Clock clock);

  /**
   * Reads the webhooks of an account, whose key need not be there.
   *
   * @throws IllegalArgumentException if its webhook secret cannot be one, without showing it
   */
  WebhookVerifier webhooks(Account account, Clock clock);
}
