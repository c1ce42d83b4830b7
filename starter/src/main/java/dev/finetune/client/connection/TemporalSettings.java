package dev.finetune.client.connection;

import dev.finetune.text.NearestWord;
import dev.finetune.text.PastedText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code TEMPORAL_*}, read with the care that ours are read with. */
public final class TemporalSettings {

  private static final String PREFIX = "TEMPORAL_";
  private static final List<String> USUAL = List.of("ADDRESS", "NAMESPACE", "API_KEY");
  private static final List<String> SWITCHES =
      List.of("TEMPORAL_TLS", "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION");
  private static final List<String> FILES =
      List.of(
          "TEMPORAL_TLS_CLIENT_CERT_PATH",
          "TEMPORAL_TLS_CLIENT_KEY_PATH",
          "TEMPORAL_TLS_SERVER_CA_CERT_PATH");
  private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "off");
  private static final Pattern VISIBLE = Pattern.compile("[!-~]*");
  private static final Pattern PLACEHOLDER = Pattern.compile(".*(\\$\\{|\\$\\(|\\{\\{).*");

  private final Map<String, String> variables = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  private TemporalSettings(Map<String, String> environment) {
    environment.forEach(
        (name, value) ->
            variables.put(name, name.startsWith(PREFIX) ? PastedText.clean(value) : value));
  }

  /**
   * The environment with its {@code TEMPORAL_*} cleaned.
   *
   * @throws IllegalArgumentException naming every mistake, and no key
   */
  public static Map<String, String> of(Map<String, String> environment) {
    TemporalSettings settings = checked(environment);
    if (!settings.mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", settings.mistakes));
    }
    return settings.variables;
  }

  /** One sentence each. */
  public static List<String> mistakes(Map<String, String> environment) {
    return checked(environment).mistakes;
  }

  private static TemporalSettings checked(Map<String, String> environment) {
    TemporalSettings settings = new TemporalSettings(environment);
    settings.checkAddress();
    settings.checkKey();
    SWITCHES.forEach(settings::readSwitch);
    FILES.forEach(settings::checkFile);
    settings.variables.keySet().stream().sorted().forEach(settings::checkName);
    return settings;
  }

  private void checkAddress() {
    String address = variables.getOrDefault("TEMPORAL_ADDRESS", "");
    String shown = "TEMPORAL_ADDRESS is \"" + address.replaceAll("\\R", " ") + "\": ";
    if (address.matches("(?is)https?://.*")) {
      boolean secure = address.regionMatches(true, 0, "https", 0, 5);
      mistakes.add(
          shown
              + "write host:port, such as 127.0.0.1:7233, without %s"
                  .formatted(secure ? "https://; TEMPORAL_TLS=true turns TLS on" : "http://"));
    } else if (!VISIBLE.matcher(address).matches() || address.matches(".*[\"'`,;].*")) {
      mistakes.add(
          shown + "it has a letter that no address has; write host:port, such as 127.0.0.1:7233");
    } else if (PLACEHOLDER.matcher(address).matches()) {
      mistakes.add(shown + "nothing has filled it in; write host:port, such as 127.0.0.1:7233");
    } else if (address.matches("[^:/\\[]+:(?!\\d{1,5}$|//).*")) {
      mistakes.add(shown + "its port is no number; write host:port, such as 127.0.0.1:7233");
    } else if (address.matches("[^:/\\[]+|\\[.*]")) {
      // gRPC would take 80, or 443 with TLS.
      mistakes.add(shown + "it has no port; write host:port, such as 127.0.0.1:7233");
    }
  }

  private void checkKey() {
    String key = variables.getOrDefault("TEMPORAL_API_KEY", "");
    if (PLACEHOLDER.matcher(key).matches()) {
      mistakes.add("TEMPORAL_API_KEY is a placeholder that nothing has filled in: write the key");
    } else if (!VISIBLE.matcher(key).matches()) {
      mistakes.add(
          "TEMPORAL_API_KEY has a blank, a line break or another letter that no key has: write the"
              + " key alone, on one line");
    }
  }

  /** Temporal takes the word {@code true} alone, and anything else for false, {@code 1} too. */
  private void readSwitch(String name) {
    String value = variables.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    if (TRUE.contains(value)) {
      variables.put(name, "true");
    } else if (FALSE.contains(value)) {
      variables.put(name, "false");
    } else if (!value.isEmpty()) {
      mistakes.add("%s is \"%s\": write true or false".formatted(name, value));
    }
  }

  private void checkFile(String name) {
    String path = variables.getOrDefault(name, "");
    if (!path.isEmpty() && !isReadable(path)) {
      mistakes.add(
          "%s is \"%s\", which cannot be read: write the path of a readable file"
              .formatted(name, path));
    }
  }

  private static boolean isReadable(String path) {
    try {
      return Files.isReadable(Path.of(path)) && !Files.isDirectory(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void checkName(String name) {
    if (!name.startsWith(PREFIX)) {
      return;
    }
    String bare = name.substring(PREFIX.length());
    if (!USUAL.contains(bare)) {
      NearestWord.to(bare, USUAL)
          .ifPresent(
              near ->
                  mistakes.add(
                      "%s is no setting: did you mean %s? Unset it"
                          .formatted(name, PREFIX + near)));
    }
  }
}
