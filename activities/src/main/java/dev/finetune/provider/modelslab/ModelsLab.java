package dev.finetune.provider.modelslab;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.ImageArchive;
import dev.finetune.provider.Provider;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.webhook.WebhookVerifier;
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
  public AccountField api() {
    return AccountField.oneOf("api", List.of(SANDBOX, PRODUCTION));
  }

  @Override
  public ProviderApi open(Account account, ImageArchive images, Clock clock) {
    ApiConnection connection = account.connection();
    if (account.api().equals(SANDBOX)) {
      return new DreamBoothTrainings(account, sandbox(connection), Optional.empty(), clock);
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
