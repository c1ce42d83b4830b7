package dev.finetune.cli.doctor;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.finetune.cli.view.Terminal;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.training.CancelSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account, without its secrets.
 *
 * @param api which of the provider's APIs or trainers it is for
 * @param search whether a request whose answer was lost can be found again
 * @param signedWebhooks whether it is proved who sent a webhook
 * @param idempotent whether a paid call that is sent again is taken once
 * @param cancel whether a training can be stopped: {@code confirmed}, {@code asked} or {@code no}
 * @param check whether its key is taken; null where that was not asked
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AccountReport(
    String name,
    String provider,
    String url,
    String api,
    boolean search,
    boolean signedWebhooks,
    boolean idempotent,
    CancelSupport cancel,
    @Nullable Check check) {

  /**
   * That of an account.
   *
   * @param check whether the provider is asked about its key
   */
  public static AccountReport of(Account account, boolean check) {
    Capabilities can = Capabilities.of(account);
    return new AccountReport(
        account.name(),
        account.provider().word(),
        account.url().text(),
        account.api(),
        can.search(),
        can.signedWebhooks(),
        can.idempotent(),
        can.cancel(),
        check ? AccountCheck.of(account) : null);
  }

  /** Whether its key was asked about, and cannot be used. */
  public boolean hasFailed() {
    return check != null && check.verdict() == Check.Verdict.FAILED;
  }

  public void print(Terminal terminal) {
    terminal.print("%s: %s (%s) at %s".formatted(name, provider, api, url), Check.INDENT);
    String can = "search %s, signed webhooks %s, idempotent %s, cancel %s";
    terminal.print(
        " ".repeat(Check.INDENT)
            + can.formatted(
                yesOrNo(search), yesOrNo(signedWebhooks), yesOrNo(idempotent), cancel.word()),
        Check.INDENT);
    if (check != null) {
      check.print(terminal);
    }
  }

  private static String yesOrNo(boolean can) {
    return can ? "yes" : "no";
  }
}
