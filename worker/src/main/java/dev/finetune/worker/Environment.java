package dev.finetune.worker;

import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.text.PastedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The variables of one environment. What is wrong is collected, and thrown at the end. */
final class Environment {

  private final Map<String, String> variables;
  private final InstantSource clock;
  private final Set<String> asked = new HashSet<>();
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, BooleanSupplier> unreadable = new LinkedHashMap<>();

  Environment(Map<String, String> variables) {
    this(variables, InstantSource.system());
  }

  /**
   * @param mistakes that others have found
   */
  Environment(Map<String, String> variables, List<String> mistakes) {
    this(variables);
    this.mistakes.addAll(mistakes);
  }

  /**
   * @param clock tells when files are read again
   */
  Environment(Map<String, String> variables, InstantSource clock) {
    this.variables = variables;
    this.clock = clock;
  }

  /** The same variables, nothing of which has been read yet. */
  Environment again() {
    return new Environment(variables, clock);
  }

  Instant now() {
    return clock.instant();
  }

  List<String> mistakes() {
    return mistakes;
  }

  List<String> warnings() {
    return warnings;
  }

  void mistake(String sentence) {
    mistakes.add(sentence);
  }

  void warn(String sentence) {
    warnings.add(sentence);
  }

  // A variable of ours that nobody knows is a misspelling that would go unnoticed.
  private void refuseUnknown() {
    List<String> known = Setting.variables();
    List<String> unknown =
        variables.keySet().stream()
            .filter(name -> name.startsWith(Setting.PREFIX) && !known.contains(name))
            .filter(name -> !asked.contains(name))
            .sorted()
            .toList();
    List<String> made = unknown.stream().filter(this::isMadeByOthers).toList();
    if (!made.isEmpty()) {
      warn(
          "ignored, as Docker links, Kubernetes services and charts make such variables: "
              + ForeignVariable.shown(made));
    }
    unknown.stream()
        .filter(name -> !made.contains(name))
        .forEach(name -> mistake(name + " is no setting: " + remedy(name)));
  }

  private boolean isMadeByOthers(String name) {
    return ForeignVariable.isOne(name, variables.getOrDefault(name, ""));
  }

  private static String remedy(String name) {
    return Setting.nearest(name)
        .map(near -> "did you mean " + near + "? Unset it")
        .orElse("unset it");
  }

  /**
   * @throws InvalidSettingsException if there were any
   */
  void throwMistakes() {
    refuseUnknown();
    if (!mistakes.isEmpty()) {
      throw new InvalidSettingsException(mistakes);
    }
  }

  /**
   * @param reading throws {@link IllegalArgumentException} saying what to write instead
   */
  <T> Optional<T> read(Setting setting, Function<String, T> reading) {
    return text(setting.toString())
        .flatMap(
            value -> attempt(setting + " is \"" + shown(value) + "\"", () -> reading.apply(value)));
  }

  /** As {@link #read}, from the variable or from its file, and never shown. */
  <T> Optional<T> readSecret(Setting setting, Function<Secret, T> reading) {
    return secret(setting)
        .flatMap(
            value ->
                attempt(
                    source(setting) + " cannot be used", () -> reading.apply(Secret.of(value))));
  }

  <T> Optional<T> attempt(String subject, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (IllegalArgumentException e) {
      mistake(subject + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  boolean isSet(Setting secret) {
    return text(secret.toString()).or(() -> text(secret.fileVariable())).isPresent();
  }

  /** A variable that the operator has named. */
  Optional<String> named(String variable) {
    asked.add(variable);
    return text(variable);
  }

  void warnOfPlain(Object name, BaseAddress address, String secret) {
    if (address.isPlain() && !address.isLoopback()) {
      warn(
          "%s is \"%s\": over http anybody on the way can read %s; the documentation asks for https"
              .formatted(name, address.text(), secret));
    }
  }

  /** Without what may be a secret in an address: its user and its query. */
  static String shown(String value) {
    return value.replaceAll("://[^/?#]*@", "://***@").replaceAll("(?s)\\?.*", "?…");
  }

  private Optional<String> secret(Setting setting) {
    Optional<String> direct = direct(setting);
    Optional<String> file = text(setting.fileVariable());
    direct.ifPresent(
        value -> warnOfOdd(setting.toString(), variables.getOrDefault(setting.toString(), value)));
    if (direct.isPresent() && file.isPresent()) {
      mistake(setting + " and " + setting.fileVariable() + " are both set: keep one");
    }
    return direct.or(() -> file.flatMap(path -> content(file(setting, path), path)));
  }

  private Optional<String> direct(Setting setting) {
    return Optional.ofNullable(variables.get(setting.toString()))
        .map(String::strip)
        .filter(value -> !PastedText.clean(value).isEmpty());
  }

  /** Where a secret stands: a variable, or the file that one names. */
  private String source(Setting setting) {
    return text(setting.fileVariable())
        .filter(path -> direct(setting).isEmpty())
        .map(path -> file(setting, path))
        .orElseGet(setting::toString);
  }

  private static String file(Setting setting, String path) {
    return "the file \"%s\" of %s".formatted(path, setting.fileVariable());
  }

  /**
   * The secret that a file holds, without the line end behind it.
   *
   * @param subject what names the file, for a message
   */
  Optional<String> content(String subject, String file) {
    try {
      String raw = Files.readString(Path.of(file));
      String content = raw.strip();
      if (content.isEmpty()) {
        mistake(subject + " is empty: write the secret there");
      }
      warnOfOdd(subject, raw);
      return Optional.of(content).filter(text -> !text.isEmpty());
    } catch (IOException | InvalidPathException e) {
      mistake(
          "%s cannot be read (%s): give a readable text file"
              .formatted(subject, e.getClass().getSimpleName()));
      return Optional.empty();
    }
  }

  /**
   * @param secret with what stands around it
   */
  void warnOfOdd(String subject, String secret) {
    OddSecret.words(secret).ifPresent(words -> warn(subject + " " + words));
  }

  /** What is read now, and again later from the same variables and the files that they name. */
  <T> Supplier<T> reloaded(Setting secret, Function<Environment, T> reading) {
    Reloaded<T> read = Reloaded.now(secret.fileVariable(), this, reading);
    unreadable.put(secret.fileVariable(), read);
    return read;
  }

  /** What is reloaded, by the variable of its file, and whether that cannot be read now. */
  Map<String, BooleanSupplier> unreadable() {
    return unreadable;
  }

  /** The variables as they came. */
  Map<String, String> all() {
    return variables;
  }

  Optional<String> text(String variable) {
    return Optional.ofNullable(variables.get(variable))
        .map(PastedText::clean)
        .filter(v -> !v.isEmpty());
  }
}
