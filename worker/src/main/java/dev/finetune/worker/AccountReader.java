package dev.finetune.worker;

import dev.finetune.outbound.Secret;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the API keys of all accounts. */
final class AccountReader {

  private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

  private final Environment variables;
  private final Map<String, Optional<Secret>> keys = new TreeMap<>();

  AccountReader(Environment variables) {
    this.variables = variables;
  }

  /** Each account's key; account {@code default} is always there, if need be without one. */
  Map<String, Optional<Secret>> read() {
    variables.read(Setting.PROVIDER_ACCOUNTS_DIR, AccountReader::files).stream()
        .flatMap(List::stream)
        .forEach(this::readFile);
    Optional<Secret> key = variables.readSecret(Setting.PROVIDER_KEY, Function.identity());
    if (key.isPresent() && keys.containsKey(FineTuneRequest.DEFAULT_ACCOUNT)) {
      variables.mistake(
          "%s is set, and %s holds a file \"default\": keep one"
              .formatted(Setting.PROVIDER_KEY, Setting.PROVIDER_ACCOUNTS_DIR));
    }
    keys.putIfAbsent(FineTuneRequest.DEFAULT_ACCOUNT, key);
    if (keys.get(FineTuneRequest.DEFAULT_ACCOUNT).isEmpty()
        && !variables.isSet(Setting.PROVIDER_KEY)) {
      variables.warn(
          Setting.PROVIDER_KEY
              + " is empty (the page's own example): a real provider refuses that");
    }
    return keys;
  }

  // Hidden entries are how mounted secrets keep their versions.
  private static List<Path> files(String directory) {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries
          .filter(file -> Files.isRegularFile(file) && !name(file).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "it cannot be read (%s): give a readable directory"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private void readFile(Path file) {
    if (name(file).matches(NAME)) {
      variables
          .content(Setting.PROVIDER_ACCOUNTS_DIR.toString(), file)
          .ifPresent(key -> keys.put(name(file), Optional.of(Secret.of(key))));
    } else {
      variables.mistake(
          "%s holds a file \"%s\", which is no name of an account: use lower-case letters, digits and"
                  .formatted(Setting.PROVIDER_ACCOUNTS_DIR, name(file))
              + " hyphens");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
