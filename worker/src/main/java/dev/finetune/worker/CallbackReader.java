package dev.finetune.worker;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.CallbackAddresses;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link CallbackSettings}. */
final class CallbackReader {

  static final String MISSING =
      Setting.WEBHOOK_SECRET.variable()
          + " is missing: set it to 16 characters or more, the same for all workers and receivers,"
          + " such as the output of `openssl rand -hex 32`";

  private static final int SHORTEST = 16;
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");
  private static final CallbackSettings DEFAULT =
      new CallbackSettings(
          CallbackAddresses.RECEIVER_HOST, CallbackAddresses.RECEIVER_PORT, List.of());

  private CallbackReader() {}

  static CallbackSettings read(Environment variables) {
    CallbackSettings address =
        variables.read(Setting.WEBHOOK_ADDRESS, CallbackReader::address).orElse(DEFAULT);
    List<Secret> secrets =
        variables.readSecret(Setting.WEBHOOK_SECRET, CallbackReader::secrets).orElse(List.of());
    return new CallbackSettings(address.host(), address.port(), secrets);
  }

  private static CallbackSettings address(String text) {
    Matcher form = ADDRESS.matcher(text);
    int port = form.matches() ? Integer.parseInt(form.group(2)) : -1;
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("write host:port such as 127.0.0.1:8288 or [::1]:8288");
    }
    return new CallbackSettings(form.group(1), port, List.of());
  }

  private static List<Secret> secrets(Secret all) {
    List<String> parts = Arrays.stream(all.value().split(",", -1)).map(String::strip).toList();
    if (parts.stream().anyMatch(part -> part.length() < SHORTEST)) {
      throw new IllegalArgumentException(
          "each of its parts, separated by commas, must have 16 characters or more");
    }
    return parts.stream().map(Secret::of).toList();
  }
}
