package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFileTest {

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void aKey() throws IOException {
    Files.writeString(directory.resolve("key"), "hidden-in-a-file\n");
    environment.put("STUDIO_KEY", "hidden-in-a-variable");
    environment.put("BAD_SECRET", "whsec_hidden!");
  }

  @Test
  void everyAccountIsReadWithItsKey() throws IOException {
    environment.put("FINETUNE_STUDIO_KEY", "hidden-in-one-of-ours");
    List<Account> accounts =
        read("""
                {"default": {"provider": "modelslab", "key_file": "KEY"},
                 "studio": {"provider": "modelslab", "url": "https://example.com/api/", "api": "dreambooth",
                            "key_env": "STUDIO_KEY"},
                 "ours": {"provider": "modelslab", "key_env": "FINETUNE_STUDIO_KEY"}}
                """)
            .provider()
            .accounts();

    assertThat(accounts)
        .extracting(Account::words)
        .containsExactly(
            "account default at https://modelslab.com/api (dreambooth-sandbox)",
            "account studio at https://example.com/api (dreambooth)",
            "account ours at https://modelslab.com/api (dreambooth-sandbox)");
    assertThat(accounts)
        .extracting(account -> account.key().orElseThrow())
        .containsExactly(
            Secret.of("hidden-in-a-file"),
            Secret.of("hidden-in-a-variable"),
            Secret.of("hidden-in-one-of-ours"));
    assertThat(accounts.toString()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "api": "loar"}}             | has the api "loar": write one of dreambooth-sandbox, dreambooth, lora, trainer; did you mean lora?
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "ap1": "dreambooth"}}       | has the field "ap1", which no account of modelslab has: did you mean "api"?
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "webhook_secret_file": "x"}} | has the field "webhook_secret_file", which no account of modelslab has: it has provider, url, key_file, key_env, api, trainer
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "key": "hidden"}}           | has the field "key", which no account of modelslab has: no secret stands in this file: name a file or a variable that holds it, in key_file or key_env, and replace the secret if others could read this file
          {"a": {"provider": "modelslab", "key_env": "sk-hidden"}}                             | has a key_env that is no name of an environment variable
          {"a": {"provider": "modelslab", "key_env": "NO_SUCH"}}                               | names the variable NO_SUCH in key_env, which is not set: set it
          {"a": {"provider": "modelslab", "key_file": "/hidden"}}                              | names a key_file that cannot be read (NoSuchFileException): give a readable text file
          {"a": {"provider": "modelslab", "key_file": "KEY", "key_env": "STUDIO_KEY"}}         | has both key_file and key_env: keep one
          {"a": {"provider": "modelslab"}}                                                     | has no key: name a file with it in key_file, or a variable in key_env
          {"a": {"provider": "modellab", "key_env": "STUDIO_KEY"}}                             | has the unknown provider "modellab": did you mean "modelslab"?
          {"a": {"provider": "nobody", "key_env": "STUDIO_KEY"}}                               | has the unknown provider "nobody": write one of PROVIDERS
          {"a": {"key_env": "STUDIO_KEY"}}                                                     | has no provider: write one of PROVIDERS
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "url": "https://u:hidden@a.com/api"}} | has the url "https://***@a.com/api": the address has a user name or password in it: use a link that needs none
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "url": "https://u:p@a.com/api?token=hidden"}} | has the url "https://***@a.com/api?…": the address has a user name or password in it: use a link that needs none
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "url": "https://a.com"}}    | has the url "https://a.com": the base address ends in /api, did you mean "https://a.com/api"?
          {"a": {"provider": "modelslab", "key_env": "STUDIO_KEY", "api": 1}}                  | has the field "api", which is no text: write it in quotes
          {"a": {"provider": "astria", "key_env": "STUDIO_KEY", "upload_images": 1}}           | has the field "upload_images", which is neither true nor false: write one of them
          {"a": {"provider": "fal", "key_env": "STUDIO_KEY", "trainer": "fal-ai/flux2-trainer"}} | has the trainer "fal-ai/flux2-trainer": TRAINERS; did you mean fal-ai/flux-2-trainer?
          {"a": {"provider": "replicate", "key_env": "STUDIO_KEY", "destinatoin": "a/b"}}      | has the field "destinatoin", which no account of replicate has: did you mean "destination"?
          {"a": {"provider": "replicate", "key_env": "STUDIO_KEY", "destination": "ab"}}       | has the destination "ab": write one such as my-name/my-model
          {"a": {"provider": "replicate", "key_env": "STUDIO_KEY"}}                            | has no destination: write one such as my-name/my-model
          {"a": {"provider": "replicate", "key_env": "STUDIO_KEY", "destination": " "}}        | has no destination: write one such as my-name/my-model
          {"a": {"provider": "replicate", "key_env": "STUDIO_KEY", "destination": []}}         | has the field "destination", which is no text: write it in quotes
          {"a": {"provider": "replicate", "key_env": "STUDIO_KEY", "destination": "a/b", "webhook_secret_env": "BAD_SECRET"}} | names the variable BAD_SECRET in webhook_secret_env, which cannot be used: write whsec_ and base64, as the provider shows it
          {"a": []}                                                                            | is no object: write {"provider": "modelslab"}
          """)
  void aMistakeNamesTheAccountAndTheRemedyAndNoSecret(String file, String sentence) {
    assertThat(mistakes(file))
        .containsExactly("account \"a\" of FINETUNE_ACCOUNTS_FILE " + whole(sentence));
  }

  @Test
  void allMistakesAreReportedTogether() {
    environment.put("FINETUNE_PROVIDER_URL", "https://modelslab.com/api");
    assertThat(
            mistakes(
                """
                {"My Studio": {"provider": "modelslab", "key_env": "STUDIO_KEY", "urls": ""},
                 "b": {"provider": "nobody"},
                 "c": {"provider": "Replicate", "key_env": "NO_SUCH", "destinatoin": "a/b"}}
                """))
        .containsExactly(
            "FINETUNE_ACCOUNTS_FILE and FINETUNE_PROVIDER_URL are both set: keep one, the latter is"
                + " the short form for one account",
            "account \"My Studio\" of FINETUNE_ACCOUNTS_FILE is no name of one: use lower-case"
                + " letters, digits and hyphens",
            "account \"My Studio\" of FINETUNE_ACCOUNTS_FILE has the field \"urls\", which no account of"
                + " modelslab has: did you mean \"url\"?",
            whole(
                "account \"b\" of FINETUNE_ACCOUNTS_FILE has the unknown provider \"nobody\": write one of PROVIDERS"),
            "account \"b\" of FINETUNE_ACCOUNTS_FILE has no key: name a file with it in key_file, or a variable in key_env",
            "account \"c\" of FINETUNE_ACCOUNTS_FILE has the unknown provider \"Replicate\": did you mean \"replicate\"?",
            "account \"c\" of FINETUNE_ACCOUNTS_FILE has the field \"destinatoin\", which no account of replicate has: did you mean \"destination\"?",
            "account \"c\" of FINETUNE_ACCOUNTS_FILE names the variable NO_SUCH in key_env, which is not set: set it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}         | it has no account: give at least one
          []         | it is an array: write one JSON object, account by account
          {"a": {},} | it is not JSON: a comma stands before } (line 1, column 10): write one JSON object, account by account
          """)
  void whatIsNoObjectIsNamed(String file, String words) {
    assertThat(mistakes(file))
        .singleElement()
        .asString()
        .startsWith("FINETUNE_ACCOUNTS_FILE is \"" + directory)
        .endsWith("\": " + words);
  }

  @Test
  void aMissingFileIsNamed() {
    environment.put("FINETUNE_ACCOUNTS_FILE", "/no/such/file");
    assertThat(mistakes())
        .containsExactly(
            "FINETUNE_ACCOUNTS_FILE is \"/no/such/file\": it cannot be read (NoSuchFileException):"
                + " give a readable text file");
  }

  @Test
  void aReceiverOfWebhooksNeedsNoKey() throws IOException {
    write("{\"a\": {\"provider\": \"modelslab\", \"key_env\": \"FINETUNE_MY_KEY\"}}");
    environment.put("FINETUNE_WEBHOOK_SECRET", "webhook-secret-0123");
    environment.put("FINETUNE_MY_KEY", "of the workers");
    WebhookVerifiers verifiers = ReceiverSettings.read(environment).verifiers();
    byte[] body =
        "{\"training_status\":\"model_ready\",\"model_id\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(verifiers.apply("a").verify(name -> null, body))
        .extracting("trainingId")
        .isEqualTo("x");
    assertThat(verifiers.apply("other").verify(name -> null, body))
        .extracting("trainingId")
        .isNull();
  }

  private static String whole(String sentence) {
    return sentence
        .replace("PROVIDERS", String.join(", ", Providers.words()))
        .replace("TRAINERS", Providers.of("fal").orElseThrow().api().remedy());
  }

  private Settings read(String file) throws IOException {
    write(file);
    return Settings.read(environment);
  }

  private void write(String file) throws IOException {
    Path accounts =
        Files.writeString(
            directory.resolve("accounts.json"),
            file.replace("\"KEY\"", "\"" + directory.resolve("key") + "\""));
    environment.put("FINETUNE_ACCOUNTS_FILE", accounts.toString());
  }

  private List<String> mistakes(String file) {
    try {
      write(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return mistakes();
  }

  private List<String> mistakes() {
    return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(environment))
        .mistakes();
  }
}
