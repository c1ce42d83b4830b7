package dev.finetune.cli.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The accounts of a stack, those that its simulator has, as a file in the home. */
public final class LocalAccounts {

  /** The simulator takes any key, and no account but these has this one. */
  private static final String KEY = "sk-of-this-machine";

  private LocalAccounts() {}

  /** What requests call them. */
  public static List<String> names() {
    return Simulator.accounts("", KEY).stream().map(AccountEntry::name).toList();
  }

  /**
   * Writes the file, and those of the secrets that it names.
   *
   * @param root the address of the simulator, without path
   */
  static void write(LocalHome home, String root, JsonMapper json) {
    ObjectNode accounts = json.createObjectNode();
    home.make();
    try {
      String key = secret(home, "api-key", KEY);
      for (AccountEntry entry : Simulator.accounts(root, KEY)) {
        ObjectNode account = accounts.putObject(entry.name());
        account.put("provider", entry.provider()).put("url", entry.url()).put("key_file", key);
        entry.fields().forEach(account::put);
        if (entry.webhookSecret() != null) {
          String file = entry.name() + "-webhook-secret";
          account.put("webhook_secret_file", secret(home, file, entry.webhookSecret()));
        }
      }
      json.writerWithDefaultPrettyPrinter().writeValue(home.accounts().toFile(), accounts);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + home.accounts(), e);
    }
  }

  private static String secret(LocalHome home, String name, String value) throws IOException {
    Path file = home.folder().resolve(name);
    return Files.writeString(file, value + "\n").toString();
  }
}
