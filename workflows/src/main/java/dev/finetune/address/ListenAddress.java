package dev.finetune.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something listens.
 *
 * @param host an IPv6 one stands in brackets
 * @param port 0 for any free one
 */
public record ListenAddress(String host, int port) {

  private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+):(\\d{1,5})");

  /**
   * Reads one.
   *
   * @param example a port that would do
   * @throws IllegalArgumentException if it is no {@code host:port}
   */
  public static ListenAddress parse(String text, int example) {
    Matcher form = FORM.matcher(text);
    int port = form.matches() ? Integer.parseInt(form.group(2)) : -1;
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "write host:port such as 127.0.0.1:%s or [::1]:%s".formatted(example, example));
    }
    return new ListenAddress(form.group(1), port);
  }
}
