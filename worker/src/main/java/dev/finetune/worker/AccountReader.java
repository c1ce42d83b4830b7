package dev.finetune.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.AccountField;
import dev.finetune.provider.Provider;
import dev.finetune.provider.proxy.MachineProxies;
import dev.finetune.text.NearestWord;
import dev.finetune.training.RequestReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads one account of the file. What is wrong is collected, and said of the account; a value is
 * shown only where it can be no secret.
 */
record AccountReader(String name, JsonNode body, Environment variables, boolean withKeys) {

  private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
  private static final String NO_TEXT = "no text: write it in quotes";
  private static final String NO_FLAG = "neither true nor false: write one of them";
  private static final String VARIABLE = "[A-Z_][A-Z0-9_]*";

  /** Empty if there was a mistake. */
  Optional<Account> read() {
    if (!name.matches(NAME)) {
      wrong("is no name of one: use lower-case letters, digits and hyphens");
    }
    if (!body.isObject()) {
      wrong("is no object: write {\"provider\": \"%s\"}".formatted(Providers.words().get(0)));
      return Optional.empty();
    }
    Optional<String> word = text("provider");
    Optional<Provider> provider = word.flatMap(Providers::of);
    if (provider.isEmpty()) {
      noProvider(word);
    }
    return provider.flatMap(this::read);
  }

  /** Says so, and what else is wrong with the account that was most likely meant. */
  private void noProvider(Optional<String> word) {
    Optional<String> near = word.flatMap(one -> NearestWord.to(one, Providers.words()));
    wrong(
        word.map(one -> "has the unknown provider \"%s\": ".formatted(Environment.shown(one)))
                .orElse("has no provider: ")
            + near.map("did you mean \"%s\"?"::formatted)
                .orElseGet(() -> "write one of " + String.join(", ", Providers.words())));
    near.flatMap(Providers::of).ifPresentOrElse(this::read, this::key);
  }

  private Optional<Account> read(Provider provider) {
    List<AccountField> fields =
        Stream.concat(Stream.of(provider.api()), provider.fields().stream()).toList();
    Set<String> meant = refuseUnknown(provider, fields);
    Map<String, String> values = new HashMap<>();
    fields.forEach(
        field ->
            text(field.name(), field.isFlag() ? NO_FLAG : NO_TEXT)
                .flatMap(value -> attempt(field.name(), value, () -> field.checked(value)))
                .ifPresent(value -> values.put(field.name(), value)));
    fields.stream()
        .filter(field -> field.required() && isBlank(field.name()) && !meant.contains(field.name()))
        .forEach(field -> wrong("has no %s: %s".formatted(field.name(), field.remedy())));
    Optional<BaseAddress> url = url(provider);
    Optional<Secret> key = key();
    Optional<Secret> webhookSecret =
        provider.sharesWebhookSecret() ? secret("webhook_secret") : Optional.empty();
    return url.flatMap(
            address ->
                variables.attempt(
                    said("cannot be used"),
                    () ->
                        new Account(
                            name,
                            provider,
                            address,
                            values,
                            key,
                            webhookSecret,
                            new MachineProxies(variables.all()).to(address))))
        .flatMap(this::checked);
  }

  /** The same: a webhook secret that is none is better reported now. */
  private Optional<Account> checked(Account account) {
    String subject = account.webhookSecret().isPresent() ? source("webhook_secret") : "";
    return variables.attempt(
        said(subject + "cannot be used"),
        () -> {
          var unused = account.provider().webhooks(account, Clock.systemUTC());
          return account;
        });
  }

  private String source(String what) {
    return text(what + "_file")
        .map(path -> named(what + "_file", path) + " that ")
        .orElseGet(
            () ->
                "names the variable %s in %s_env, which "
                    .formatted(body.path(what + "_env").asText().strip(), what));
  }

  private Optional<BaseAddress> url(Provider provider) {
    String url = text("url").orElse(provider.publicAddress());
    Optional<BaseAddress> address = attempt("url", url, () -> provider.address(url));
    address.ifPresent(
        plain ->
            variables.warnOfPlain("the url of account \"" + name + "\"", plain, "the API key"));
    return address;
  }

  private boolean isBlank(String field) {
    JsonNode value = body.path(field);
    return value.isMissingNode() || (value.isTextual() && value.asText().isBlank());
  }

  /** Says which fields the unknown ones most likely mean. */
  private Set<String> refuseUnknown(Provider provider, List<AccountField> fields) {
    List<String> known = new ArrayList<>(List.of("provider", "url", "key_file", "key_env"));
    fields.forEach(field -> known.add(field.name()));
    if (provider.sharesWebhookSecret()) {
      known.addAll(List.of("webhook_secret_file", "webhook_secret_env"));
    }
    Set<String> meant = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      String field = entry.getKey();
      if (!known.contains(field)) {
        NearestWord.to(field, known).ifPresent(meant::add);
        wrong(
            "has the field \"%s\", which no account of %s has: %s"
                .formatted(field, provider.word(), remedy(field, known)));
      }
    }
    return meant;
  }

  private static String remedy(String field, List<String> known) {
    if (RequestReader.isSecret(field)) {
      return "no secret stands in this file: name a file or a variable that holds it, in key_file or"
          + " key_env, and replace the secret if others could read this file";
    }
    return NearestWord.to(field, known)
        .map(near -> "did you mean \"%s\"?".formatted(near))
        .orElseGet(() -> "it has " + String.join(", ", known));
  }

  private Optional<Secret> key() {
    if (!withKeys) {
      return keyLeftAlone();
    }
    Optional<Secret> key = secret("key");
    if (Stream.of("key_file", "key_env").noneMatch(body::has)) {
      wrong("has no key: name a file with it in key_file, or a variable in key_env");
    }
    return key;
  }

  private Optional<Secret> keyLeftAlone() {
    text("key_env").ifPresent(variables::named);
    return Optional.empty();
  }

  /** What stands in a file or in a variable that the account names. */
  private Optional<Secret> secret(String what) {
    Optional<String> file = text(what + "_file");
    Optional<String> variable = text(what + "_env");
    if (file.isPresent() && variable.isPresent()) {
      wrong("has both %1$s_file and %1$s_env: keep one".formatted(what));
    }
    return file.flatMap(
            path -> variables.content(said(named(what + "_file", path) + " that"), path))
        .or(() -> variable.flatMap(named -> variable(what, named)))
        .map(Secret::of);
  }

  /** A path is shown only into a folder that is there: else it may be the secret itself. */
  private static String named(String field, String path) {
    return isInFolder(path) ? "names the %s \"%s\"".formatted(field, path) : "names a " + field;
  }

  private static boolean isInFolder(String path) {
    try {
      Path folder = Path.of(path).getParent();
      return folder != null && folder.getNameCount() > 0 && Files.isDirectory(folder);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Optional<String> variable(String what, String variable) {
    // What is no name may be the secret itself.
    if (!variable.matches(VARIABLE)) {
      wrong("has a %s_env that is no name of an environment variable".formatted(what));
      return Optional.empty();
    }
    Optional<String> value = variables.named(variable);
    if (value.isEmpty()) {
      wrong("names the variable %s in %s_env, which is not set: set it".formatted(variable, what));
    }
    value.ifPresent(secret -> variables.warnOfOdd(variable, secret));
    return value;
  }

  /** Empty where the field is left out, or is wrong. */
  private Optional<String> text(String field) {
    return text(field, NO_TEXT);
  }

  private Optional<String> text(String field, String otherwise) {
    JsonNode value = body.path(field);
    boolean readable = value.isTextual() || value.isBoolean();
    if (!readable && !value.isMissingNode()) {
      wrong("has the field \"%s\", which is %s".formatted(field, otherwise));
    }
    return Optional.of(value.asText().strip()).filter(text -> readable && !text.isEmpty());
  }

  private <T> Optional<T> attempt(String field, String value, Supplier<T> read) {
    String shown = Environment.shown(value);
    return variables.attempt(said("has the %s \"%s\"".formatted(field, shown)), read);
  }

  private void wrong(String what) {
    variables.mistake(said(what));
  }

  private String said(String what) {
    return "account \"%s\" of %s %s".formatted(name, Setting.ACCOUNTS_FILE, what);
  }
}
