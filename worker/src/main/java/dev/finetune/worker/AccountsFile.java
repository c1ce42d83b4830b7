package dev.finetune.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.Account;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the file of accounts: a JSON object, account name → object of the account's fields. It
 * holds no secret, only where each is.
 *
 * @param withKeys whether the API keys are read; a receiver of webhooks needs none
 */
record AccountsFile(Environment variables, boolean withKeys) {

  /** Those without a mistake. */
  List<Account> read() {
    return variables.read(Setting.ACCOUNTS_FILE, AccountsFile::object).stream()
        .flatMap(object -> object.properties().stream())
        .flatMap(
            entry ->
                new AccountReader(entry.getKey(), entry.getValue(), variables, withKeys)
                    .read().stream())
        .toList();
  }

  private static JsonNode object(String file) {
    try {
      JsonNode object = new StrictJson().object(Files.readAllBytes(Path.of(file)));
      if (object.isEmpty()) {
        throw new IllegalArgumentException("it has no account: give at least one");
      }
      return object;
    } catch (InvalidRequestException e) {
      throw new IllegalArgumentException(
          "it " + e.problems().get(0).message() + ": write one JSON object, account by account", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "it cannot be read (%s): give a readable text file"
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }
}
