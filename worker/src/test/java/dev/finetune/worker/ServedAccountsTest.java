package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.simulator.signing.StandardSecrets;
import dev.finetune.simulator.training.WebhookSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each account is read again by itself, by workers and gateways. */
class ServedAccountsTest {

  private static final String A = "'a': {'provider': 'modelslab', 'key_file': 'DIR/a'}";
  private static final String B =
      "'b': {'provider': 'replicate', 'destination': 'me/b', 'key_file': 'DIR/b',"
          + " 'webhook_secret_file': 'DIR/hook'}";

  @AutoClose private final LoggedLines log = new LoggedLines(Reloaded.class);
  private Instant now = Instant.EPOCH;
  private @TempDir Path directory;

  enum Program {
    WORKER,
    GATEWAY;

    ServedAccounts accounts(Environment variables) {
      return this == WORKER
          ? Settings.read(variables).accounts()
          : ReceiverSettings.read(variables).accounts();
    }
  }

  @BeforeEach
  void writeFiles() throws IOException {
    write("accounts", "{" + A + ", " + B + "}");
    write("a", "key-a");
    write("b", "key-b");
    write("hook", "whsec_b2xk");
  }

  // A step writes files, NAME=CONTENT, or deletes one, NAME. AN stands for account "NAME" of the
  // file. What follows is each account with its key and webhook secret, then who is unreadable.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          WORKER  | b=new                 | a key-a, b new whsec_b2xk     |      | INFO account "b" has changed, which counts from now on
          WORKER  | hook=whsec_bmV3       | a key-a, b key-b whsec_bmV3   |      | INFO account "b" has changed, which counts from now on
          WORKER  | b="new"               | a key-a, b "new" whsec_b2xk   |      | INFO account "b" has changed, which counts from now on; WARN Ab names the key_file "DIR/b" that has quotes around it, which are used as a part of it: leave them out
          WORKER  | a b=new               | a key-a, b new whsec_b2xk     | a    | WARN Aa names the key_file "DIR/a" that cannot be read (NoSuchFileException): give a readable text file; until then account "a" stays as it was; INFO account "b" has changed, which counts from now on
          WORKER  | a= hook=whsec_bmV3    | a key-a, b key-b whsec_bmV3   | a    | WARN Aa names the key_file "DIR/a" that is empty: write the secret there; until then account "a" stays as it was; INFO account "b" has changed, which counts from now on
          WORKER  | a > b=new             | a key-a, b new whsec_b2xk     | a    | WARN Aa names the key_file "DIR/a" that cannot be read (NoSuchFileException): give a readable text file; until then account "a" stays as it was; INFO account "b" has changed, which counts from now on
          WORKER  | a= > a=key-a          | a key-a, b key-b whsec_b2xk   |      | WARN Aa names the key_file "DIR/a" that is empty: write the secret there; until then account "a" stays as it was; INFO account "a" can be read again
          WORKER  | a= > a=mended         | a mended, b key-b whsec_b2xk  |      | WARN Aa names the key_file "DIR/a" that is empty: write the secret there; until then account "a" stays as it was; INFO account "a" can be read again, and has changed
          WORKER  | hook=whsec_! a=new    | a new, b key-b whsec_b2xk     | b    | INFO account "a" has changed, which counts from now on; WARN Ab names the webhook_secret_file "DIR/hook" that cannot be used: write whsec_ and base64, as the provider shows it; until then account "b" stays as it was
          WORKER  | accounts > a=new      | a new, b key-b whsec_b2xk     | a, b | WARN FINETUNE_ACCOUNTS_FILE is "DIR/accounts": it cannot be read (NoSuchFileException): give a readable text file; until then FINETUNE_ACCOUNTS_FILE stays as it was; INFO account "a" has changed, which counts from now on
          WORKER  | accounts={} > accounts={A,B} | a key-a, b key-b whsec_b2xk |  | WARN FINETUNE_ACCOUNTS_FILE is "DIR/accounts": it has no account: give at least one; until then FINETUNE_ACCOUNTS_FILE stays as it was; INFO FINETUNE_ACCOUNTS_FILE can be read again
          WORKER  | accounts={A}          | a key-a                       |      | INFO FINETUNE_ACCOUNTS_FILE has changed, which counts from now on; WARN account "b" is no longer in FINETUNE_ACCOUNTS_FILE: a training of it that has not ended needs attention until it is back
          WORKER  | accounts={A,'b':{}} a=new | a new, b key-b whsec_b2xk | b    | INFO FINETUNE_ACCOUNTS_FILE has changed, which counts from now on; INFO account "a" has changed, which counts from now on; WARN Ab has no provider: write one of PROVIDERS; Ab has no key: name a file with it in key_file, or a variable in key_env; until then account "b" stays as it was
          WORKER  | accounts={A,B,C} > c=key-c | a key-a, b key-b whsec_b2xk, c key-c |  | INFO FINETUNE_ACCOUNTS_FILE has changed, which counts from now on; WARN Ac names the key_file "DIR/c" that cannot be read (NoSuchFileException): give a readable text file; until then account "c" stays as it was; INFO account "c" can be read again, and has changed
          GATEWAY | a= b                  | a, b whsec_b2xk               |      | ``
          GATEWAY | hook=whsec_bmV3       | a, b whsec_bmV3               |      | INFO account "b" has changed, which counts from now on
          GATEWAY | hook                  | a, b whsec_b2xk               | b    | WARN Ab names the webhook_secret_file "DIR/hook" that cannot be read (NoSuchFileException): give a readable text file; until then account "b" stays as it was
          GATEWAY | hook= > hook=whsec_bmV3 | a, b whsec_bmV3             |      | WARN Ab names the webhook_secret_file "DIR/hook" that is empty: write the secret there; until then account "b" stays as it was; INFO account "b" can be read again, and has changed
          GATEWAY | accounts={'a':{},} hook=whsec_bmV3 > accounts={A,B} | a, b whsec_bmV3 | | WARN FINETUNE_ACCOUNTS_FILE is "DIR/accounts": it is not JSON: a comma stands before } (line 1, column 9): write one JSON object, account by account; until then FINETUNE_ACCOUNTS_FILE stays as it was; INFO account "b" has changed, which counts from now on; INFO FINETUNE_ACCOUNTS_FILE can be read again
          """)
  void aMistakeIsLoggedOnceAndLeavesOthersAlone(
      Program program, String steps, String shown, @Nullable String unreadable, String lines)
      throws IOException {
    ServedAccounts accounts = program.accounts(variables("ACCOUNTS_FILE", "accounts"));
    for (String step : steps.split(" > ", -1)) {
      for (String file : step.split(" ", -1)) {
        String[] parts = file.split("=", 2);
        write(parts[0], parts.length == 1 ? null : parts[1]);
      }
      for (int interval = 0; interval < 3; interval++) {
        now = now.plus(Reloaded.EVERY);
        assertThat(accounts.get()).isNotEmpty();
      }
    }

    assertThat(accounts.get().stream().map(ServedAccountsTest::shown))
        .containsExactly(shown.split(", ", -1));
    assertThat(
            accounts.unreadable().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", ")))
        .isEqualTo(unreadable == null ? "" : unreadable);
    assertThat(String.join("; ", log.lines())).isEqualTo(whole(lines));
  }

  @Test
  void theOneAccountOfTheShortFormIsNamed() throws IOException {
    Environment variables = variables("PROVIDER_KEY_FILE", "a");
    ServedAccounts accounts = Settings.read(variables).accounts();
    for (String key : new String[] {"", "new"}) {
      write("a", key);
      now = now.plus(Reloaded.EVERY);
      assertThat(accounts.get()).hasSize(1);
    }

    assertThat(accounts.get().get(0).key()).contains(Secret.of("new"));
    assertThat(log.lines())
        .containsExactly(
            "WARN the file \"%s\" of FINETUNE_PROVIDER_KEY_FILE is empty: write the secret there;"
                    .formatted(directory.resolve("a"))
                + " until then account \"default\" stays as it was",
            "INFO account \"default\" can be read again, and has changed");
  }

  @Test
  void aWebhookIsVerifiedWithTheSecretAsItIsNow() throws IOException {
    StandardSecrets secrets = new StandardSecrets();
    write("hook", secrets.of("me"));
    WebhookVerifiers verifiers =
        ReceiverSettings.read(variables("ACCOUNTS_FILE", "accounts")).verifiers();
    assertThat(verified(verifiers, secrets)).isInstanceOf(WebhookContent.News.class);

    secrets.rotate("me");
    assertThat(verified(verifiers, secrets)).isInstanceOf(WebhookContent.Rejected.class);
    write("accounts", "{");
    write("hook", secrets.of("me"));
    now = now.plus(Reloaded.EVERY);
    assertThat(verified(verifiers, secrets)).isInstanceOf(WebhookContent.News.class);
  }

  @Test
  void aSecretThatCannotBeReadStaysAsItWasAndIsNamed() throws IOException {
    write("secret", "webhook-secret-0123");
    Environment variables = variables("WEBHOOK_SECRET_FILE", "secret");
    WebhookSettings webhooks = WebhookSettings.read(variables);
    assertThat(unreadable(variables)).isEmpty();

    write("secret", null);
    now = now.plus(Reloaded.EVERY);
    assertThat(unreadable(variables)).containsExactly("FINETUNE_WEBHOOK_SECRET_FILE");
    assertThat(webhooks.secrets()).containsExactly(Secret.of("webhook-secret-0123"));

    write("secret", "webhook-secret-4567");
    now = now.plus(Reloaded.EVERY);
    assertThat(unreadable(variables)).isEmpty();
    assertThat(webhooks.secrets()).containsExactly(Secret.of("webhook-secret-4567"));
  }

  private static Stream<String> unreadable(Environment variables) {
    return variables.unreadable().entrySet().stream()
        .filter(secret -> secret.getValue().getAsBoolean())
        .map(Map.Entry::getKey);
  }

  private static WebhookContent verified(WebhookVerifiers verifiers, StandardSecrets secrets) {
    String body = "{\"id\":\"zz4ibbonubfz7carwiefibzgga\"}";
    Map<String, String> headers =
        secrets.sign("me", "msg_1", body, Instant.now(), WebhookSigner.Key.PROVIDERS);
    return verifiers.apply("b").verify(headers::get, body.getBytes(StandardCharsets.UTF_8));
  }

  private Environment variables(String setting, String file) {
    Map<String, String> all = new HashMap<>();
    all.put("FINETUNE_" + setting, directory.resolve(file).toString());
    if (!setting.equals("WEBHOOK_SECRET_FILE")) {
      all.put("FINETUNE_WEBHOOK_SECRET", "webhook-secret-0123");
    }
    if (setting.equals("PROVIDER_KEY_FILE")) {
      all.put("FINETUNE_PROVIDER_URL", SettingsTest.URL);
    }
    return new Environment(all, () -> now);
  }

  /** Deletes it without content. */
  private void write(String name, @Nullable String content) throws IOException {
    Path file = directory.resolve(name);
    if (content == null) {
      Files.delete(file);
      return;
    }
    String json =
        content
            .replace("{A", "{" + A)
            .replace(",B", "," + B)
            .replace(",C", "," + A.replace("'a'", "'c'").replace("/a", "/c"))
            .replace('\'', '"');
    Files.writeString(file, whole(json));
  }

  private String whole(String text) {
    return text.replace("DIR", directory.toString())
        .replace("PROVIDERS", String.join(", ", Providers.words()))
        .replaceAll("A([abc]) ", "account \"$1\" of FINETUNE_ACCOUNTS_FILE ");
  }

  private static String shown(Account account) {
    return Stream.concat(
            Stream.of(account.name()),
            Stream.of(account.key(), account.webhookSecret())
                .flatMap(Optional::stream)
                .map(Secret::value))
        .collect(Collectors.joining(" "));
  }
}
