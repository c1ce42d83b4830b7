package dev.finetune.worker;

import dev.finetune.address.ListenAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What operators set of any program that runs unattended: where it is asked how it is, its log. */
final class ManagementSettings {

  /** Prometheus' list of default ports has it for such exporters. */
  private static final int PORT = 9464;

  private static final List<String> FORMATS = List.of("text", "json");
  private static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

  private ManagementSettings() {}

  /** Where metrics and health are served; empty for nowhere. */
  static Optional<ListenAddress> read(Environment variables) {
    // The logging library reads these two by itself.
    variables.read(Setting.LOG_FORMAT, text -> oneOf(FORMATS, text));
    variables.read(Setting.LOG_LEVEL, text -> oneOf(LEVELS, text));
    return variables.read(Setting.MANAGEMENT_ADDRESS, text -> ListenAddress.parse(text, PORT));
  }

  private static String oneOf(List<String> words, String text) {
    if (!words.contains(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("write one of " + String.join(", ", words));
    }
    return text;
  }
}
