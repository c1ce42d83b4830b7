package dev.finetune.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Why a text is no address, in words. The parser itself says only that it is none. */
final class Diagnosis {

  private static final String EXAMPLE =
      "write a full http or https address, such as https://example.com/path";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?is)https?:[/\\\\]*(?:[^/\\\\?#]*@)?(?<host>\\[[^\\]]*\\]?|[^/\\\\?#:]*)"
              + "(?::(?<port>[^/\\\\?#]*))?.*");
  private static final Pattern LATE = Pattern.compile("(?is)(?<before>.+?)https?:[/\\\\].*");

  private Diagnosis() {}

  static InvalidAddressException withLogin() {
    return new InvalidAddressException(
        "the address has a user name or password in it", "use a link that needs none");
  }

  static InvalidAddressException of(String text) {
    String clean = text.stripLeading();
    Matcher address = ADDRESS.matcher(clean);
    if (!address.matches()) {
      return noScheme(text);
    }
    String host = address.group("host");
    String port = address.group("port");
    if (host.isEmpty()) {
      return new InvalidAddressException("the address has no host name", EXAMPLE);
    }
    if (port != null && HttpUrl.parse("http://a:" + port) == null) {
      if (clean.indexOf('@', address.end("port")) >= 0) {
        return withLogin(); // Half of a password that has a slash in it stands where a port would.
      }
      return new InvalidAddressException(
          "there is no port " + ShownAddress.escaped(port), "write one from 1 to 65535");
    }
    if (host.startsWith("[")) {
      return inBrackets(host);
    }
    int offset = text.length() - clean.length() + address.start("host");
    return badHost(text, host, offset);
  }

  private static InvalidAddressException noScheme(String text) {
    Matcher late = LATE.matcher(text);
    if (!late.matches()) {
      return new InvalidAddressException(
          "the address does not begin with http:// or https://", EXAMPLE);
    }
    String before = late.group("before");
    boolean one = before.codePointCount(0, before.length()) == 1;
    String what = one ? Letters.name(before.codePointAt(0), 1) : ShownAddress.quoted(before);
    return new InvalidAddressException("it has " + what + ", before http", "remove it");
  }

  private static InvalidAddressException inBrackets(String host) {
    String shown = ShownAddress.escaped(host);
    return host.indexOf('%') >= 0
        ? new InvalidAddressException(
            "the host " + shown + " names a network interface", "use a public address")
        : new InvalidAddressException(
            "the host " + shown + " is no IPv6 address", "correct it, or use a name");
  }

  private static InvalidAddressException badHost(String text, String host, int offset) {
    for (int at = 0; at < host.length(); at += Character.charCount(host.codePointAt(at))) {
      int letter = host.codePointAt(at);
      if (letter != '.' && letter != '%' && !mayStandInHost(letter)) {
        int position = text.codePointCount(0, offset + at) + 1;
        return new InvalidAddressException(
            "its host has " + Letters.name(letter, position), "remove or correct it");
      }
    }
    return new InvalidAddressException(
        "the host " + ShownAddress.quoted(host) + " is no valid name", EXAMPLE);
  }

  private static boolean mayStandInHost(int letter) {
    String one = Character.toString(letter);
    return HttpUrl.parse("http://a" + one + "a/") != null
        && !WebAddress.FORBIDDEN.matcher(one).matches();
  }
}
