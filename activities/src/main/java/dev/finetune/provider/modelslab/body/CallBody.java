package dev.finetune.provider.modelslab.body;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of every call: it holds the key, as there is no authentication header (documented 2023).
 *
 * @param secret the key; empty for the empty text of the page's own example
 * @param fields what stands beside it
 */
public record CallBody(
    @JsonIgnore Optional<Secret> secret,
    @JsonAnyGetter Map<String, ? extends @Nullable Object> fields) {

  /** The key alone. */
  public static CallBody of(Account account) {
    return of(account, Map.of());
  }

  public static CallBody of(Account account, Map<String, ? extends @Nullable Object> fields) {
    return new CallBody(account.key(), fields);
  }

  @JsonProperty
  String key() {
    return secret.map(Secret::value).orElse("");
  }
}
