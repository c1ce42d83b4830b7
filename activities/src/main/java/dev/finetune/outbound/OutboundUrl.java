package dev.finetune.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges the text of an address, before any name is looked up. */
final class OutboundUrl {

  private static final String EXAMPLE =
      "write a full http or https address, such as https://example.com/a.png";
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern PLAIN_IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  private OutboundUrl() {}

  static URI parse(String url) throws RefusedException {
    URI uri = syntax(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new RefusedException("the address does not begin with http:// or https://", EXAMPLE);
    }
    if (uri.getRawUserInfo() != null) {
      throw new RefusedException(
          "the address has a user name or password in it", "use a link that needs none");
    }
    host(uri.getHost());
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new RefusedException("there is no port " + uri.getPort(), "correct the port");
    }
    return uri;
  }

  private static URI syntax(String url) throws RefusedException {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new RefusedException(
          "the address is not a URL: " + e.getReason() + " at position " + (e.getIndex() + 1),
          "write spaces and other special characters as %20 and the like");
    }
  }

  // 2130706433, 0x7f.1 and 0177.0.0.1 are all 127.0.0.1 to one resolver or another.
  private static void host(@Nullable String host) throws RefusedException {
    if (host == null) {
      throw new RefusedException("the address has no valid host name", EXAMPLE);
    }
    boolean number = ENDS_IN_NUMBER.matcher(host).matches();
    if (number && !PLAIN_IPV4.matcher(host).matches()) {
      throw new RefusedException(
          "the host " + host + " is an IP address in an unusual form",
          "write it as four decimal numbers, or use a name");
    }
    if (host.indexOf('%') >= 0) {
      throw new RefusedException(
          "the host " + host + " names a network interface", "use a public address");
    }
  }
}
