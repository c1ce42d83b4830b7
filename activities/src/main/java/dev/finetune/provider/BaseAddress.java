package dev.finetune.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An address that paths are appended to. */
final class BaseAddress {

  private BaseAddress() {}

  /**
   * Scheme and host in lower case, no default port, no slash at the end: equal for equal addresses.
   *
   * @throws IllegalArgumentException if it is not an absolute http or https address, or has a user,
   *     a query or a fragment
   */
  static String normal(String name, String address) {
    URI uri = parsed(address);
    if (uri == null) {
      throw new IllegalArgumentException(
          name + " is \"" + address + "\": give an http or https address without user and query");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String path = uri.getRawPath().replaceAll("/+$", "");
    return scheme + "://" + host + port(scheme, uri.getPort()) + path;
  }

  /** Whether the second address has the first as its normal form. */
  static boolean isNormalOf(String normal, String address) {
    return parsed(address) != null && normal.equals(normal("address", address));
  }

  private static @Nullable URI parsed(String address) {
    try {
      URI uri = new URI(address.strip());
      boolean plain =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      return plain && uri.getHost() != null && isHttp(uri.getScheme()) ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean isHttp(@Nullable String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static String port(String scheme, int port) {
    boolean usual = port == -1 || port == (scheme.equals("https") ? 443 : 80);
    return usual ? "" : ":" + port;
  }
}
