package dev.finetune.worker;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A base address that paths are appended to.
 *
 * @param text without a slash at the end
 */
record WebAddress(String text) {

  /**
   * @throws IllegalArgumentException if it is no absolute http or https address, or has more than a
   *     host and a path
   */
  static WebAddress parse(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "write an absolute address such as https://example.com, with http or https");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("leave out the user and the password");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("leave out all behind the path, from ? or # on");
    }
    return new WebAddress(text.replaceAll("/+$", ""));
  }

  boolean isPlain() {
    return text.regionMatches(true, 0, "http:", 0, 5);
  }

  boolean isLoopback() {
    String host = uri(text).getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("write an address such as https://example.com", e);
    }
  }
}
