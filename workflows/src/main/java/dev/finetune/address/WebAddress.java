package dev.finetune.address;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * An http or https address in its normal form: the host in lower case and Punycode, an IPv4 address
 * as four decimal numbers, letters beyond ASCII percent-encoded as UTF-8, no fragment, no user
 * name. Two addresses are equal if their normal forms are.
 */
public final class WebAddress {

  private static final Pattern LOCALHOST = Pattern.compile("(.*\\.)?localhost\\.?");

  /** What the standard forbids in a host beyond what {@code HttpUrl} does. */
  static final Pattern FORBIDDEN = Pattern.compile("[<>^|]");

  private final HttpUrl url;

  private WebAddress(HttpUrl url) {
    this.url = url;
  }

  /**
   * Reads what a person has pasted. Blanks around it and line breaks are dropped; other invisible
   * letters are refused, as nobody would find out why such a link leads nowhere.
   *
   * @throws InvalidAddressException naming the letter where one is the reason
   */
  public static WebAddress parse(String text) {
    Letters.refuseInvisible(text);
    return of(text, HttpUrl.parse(Letters.withoutBlanks(text)));
  }

  /**
   * Where a reference on this address leads, such as the {@code Location} of a redirect.
   *
   * @throws InvalidAddressException if it leads to no http or https address
   */
  public WebAddress resolve(String reference) {
    String clean = Letters.withoutBlanks(reference);
    return of(clean, url.resolve(clean));
  }

  private static WebAddress of(String text, @Nullable HttpUrl read) {
    if (read == null || FORBIDDEN.matcher(read.host()).find()) {
      throw Diagnosis.of(text);
    }
    if (!read.username().isEmpty() || !read.password().isEmpty()) {
      throw Diagnosis.withLogin();
    }
    String host = Ipv4Host.normal(read.host());
    HttpUrl.Builder normal = read.newBuilder().fragment(null);
    HttpUrl url = (host.equals(read.host()) ? normal : normal.host(host)).build();
    // Some broken Punycode is read once and not twice.
    if (!url.equals(HttpUrl.parse(url.toString()))) {
      throw Diagnosis.of(text);
    }
    return new WebAddress(url);
  }

  public boolean isSecure() {
    return url.isHttps();
  }

  /** A name or an IP address; one of version 6 without brackets. */
  public String host() {
    return url.host();
  }

  /** Whether the host is this machine by its very name (RFC 6761, section 6.3). */
  public boolean isLocalhost() {
    return LOCALHOST.matcher(url.host()).matches();
  }

  /** Whether it is known without a lookup what the host leads to. */
  public boolean isFixed() {
    return isLocalhost() || Ipv4Host.isIn(url.host()) || url.host().indexOf(':') >= 0;
  }

  public int port() {
    return url.port();
  }

  /** Whether the port is the scheme's own, and left out when the address is written. */
  public boolean hasDefaultPort() {
    return url.port() == HttpUrl.defaultPort(url.scheme());
  }

  /** Path and query, as a request line has them; begins with a slash. */
  public String target() {
    String query = url.encodedQuery();
    return query == null ? url.encodedPath() : url.encodedPath() + '?' + query;
  }

  /** Without the query, which may hold a signature; at most 200 characters. */
  public String shown() {
    String open = url.newBuilder().query(null).build().toString();
    return ShownAddress.shortened(url.query() == null ? open : open + "?…");
  }

  /** The normal form, with all that may be a secret. */
  @Override
  public String toString() {
    return url.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebAddress address && url.equals(address.url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }
}
