package dev.finetune.processes;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.simulator.AccountEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account at a simulated provider.
 *
 * @param api which of its APIs or trainers
 * @param knowsSecret whether it knows what its webhooks are signed with, where that is a secret
 */
public record TestAccount(
    String name, SimulatedProvider provider, String api, String key, boolean knowsSecret) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The account {@code default}, with the provider's first API. */
  public static TestAccount at(SimulatedProvider provider) {
    return new TestAccount("default", provider, provider.apis().get(0), "sk-test", true);
  }

  /**
   * As the program has it.
   *
   * @param root the address of the simulator
   */
  public Account account(String root) {
    return new Account(
        name,
        provider.provider(),
        BaseAddress.parse(entry(root).url()),
        fields(),
        Optional.of(Secret.of(key)),
        webhookSecret().map(Secret::of),
        Optional.empty());
  }

  /** What its trainer takes: fewer for LoRA. */
  public int steps() {
    return api.equals("lora") ? 50 : 2000;
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>(entry("").fields());
    fields.put(provider.provider().api().name(), api);
    return fields;
  }

  private AccountEntry entry(String root) {
    return provider.account(root, key);
  }

  private Optional<String> webhookSecret() {
    return Optional.ofNullable(entry("").webhookSecret()).filter(secret -> knowsSecret);
  }

  /** Writes the file of these accounts, and what it names; returns its path. */
  static String file(Path directory, String root, List<TestAccount> accounts) {
    ObjectNode file = JSON.createObjectNode();
    accounts.forEach(account -> file.set(account.name, account.json(directory, root)));
    return write(directory, "accounts.json", file.toString());
  }

  private ObjectNode json(Path directory, String root) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("provider", provider.word())
            .put("url", entry(root).url())
            .put("key_file", write(directory, name + "-key", key));
    webhookSecret()
        .ifPresent(
            secret ->
                json.put(
                    "webhook_secret_file", write(directory, name + "-webhook-secret", secret)));
    fields().forEach(json::put);
    return json;
  }

  private static String write(Path directory, String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
