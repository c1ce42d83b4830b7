package dev.finetune.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file of accounts: a JSON object, account name → object of the account's fields. */
final class AccountsFile {

  private AccountsFile() {}

  /** Without an account if there is no such file, or a mistake in it. */
  static JsonNode read(Environment variables) {
    return variables
        .read(Setting.ACCOUNTS_FILE, AccountsFile::object)
        .orElseGet(MissingNode::getInstance);
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
          "it " + e.fields().get(0).message() + ": write one JSON object, account by account", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "it cannot be read (%s): give a readable text file"
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }
}
