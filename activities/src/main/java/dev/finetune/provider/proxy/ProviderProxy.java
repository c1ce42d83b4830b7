package dev.finetune.provider.proxy;

import dev.finetune.address.WebAddress;
import dev.finetune.outbound.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.ContextBuilder;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy through which this machine reaches the provider.
 *
 * @param address without user and password
 * @param user empty where the proxy asks for none
 * @param setting what names it, such as {@code HTTPS_PROXY}
 */
public record ProviderProxy(
    WebAddress address, String user, Optional<Secret> password, String setting) {

  private static final Pattern FORM =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:([^/]*)@)?([^/@]+)/?");

  /**
   * Reads {@code http://user:password@host:port}; all but the host may be missing.
   *
   * @throws IllegalArgumentException saying what to write instead, without the password
   */
  public static ProviderProxy parse(String setting, String text) {
    Matcher form = FORM.matcher(text);
    String scheme = form.matches() && form.group(1) != null ? form.group(1) : "http";
    if (!form.matches() || !scheme.matches("(?i)https?")) {
      throw new IllegalArgumentException(
          setting
              + (scheme.matches("(?i)socks.*")
                  ? " names a SOCKS proxy, and only the JVM's own can be used: set -DsocksProxyHost and"
                      + " -DsocksProxyPort in JAVA_TOOL_OPTIONS, "
                  : " is no address of a proxy: ")
              + "write http://host:port of an HTTP proxy, or add the provider's host to NO_PROXY");
    }
    String[] login = String.valueOf(form.group(2)).split(":", 2);
    boolean named = form.group(2) != null;
    return new ProviderProxy(
        host(setting, scheme + "://" + form.group(3)),
        named ? decoded(login[0]) : "",
        named && login.length > 1 ? secret(decoded(login[1])) : Optional.empty(),
        setting);
  }

  private static WebAddress host(String setting, String address) {
    try {
      return WebAddress.parse(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + " is \"" + address + "\": " + e.getMessage(), e);
    }
  }

  private static Optional<Secret> secret(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(Secret.of(text));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // A percent sign of the password itself.
    }
  }

  public HttpHost host() {
    return new HttpHost(address.isSecure() ? "https" : "http", address.host(), address.port());
  }

  /** What one call begins with; the login is sent at once, so that nothing is sent twice. */
  public static HttpClientContext context(@Nullable ProviderProxy proxy) {
    ContextBuilder context = ContextBuilder.create();
    if (proxy != null && !proxy.user.isEmpty()) {
      context.preemptiveBasicAuth(
          proxy.host(),
          new UsernamePasswordCredentials(
              proxy.user, proxy.password.map(Secret::value).orElse("").toCharArray()));
    }
    return context.build();
  }

  /** For a line at the start: {@code http://proxy:3128/, as HTTPS_PROXY says}. */
  public String words() {
    return address.shown() + ", as " + setting + " says";
  }
}
