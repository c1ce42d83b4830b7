package dev.finetune.provider.proxy;

import dev.finetune.address.WebAddress;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code NO_PROXY}: {@code *}, a host that covers the hosts below it, with a dot or
 * {@code *.} before it or not, an IP address or a CIDR; a port behind it if wanted.
 *
 * @param port the only port; null for all
 */
record DirectHost(String host, @Nullable Integer port) {

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(.+)](?::(\\d{1,5}))?|([^:]+):(\\d{1,5})");

  static DirectHost parse(String entry) {
    String text = entry.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
    Matcher form = WITH_PORT.matcher(text);
    if (!form.matches()) {
      return new DirectHost(bare(text), null);
    }
    String host = form.group(1) == null ? form.group(3) : form.group(1);
    String digits = form.group(1) == null ? form.group(4) : form.group(2);
    return new DirectHost(bare(host), digits == null ? null : Integer.valueOf(digits));
  }

  private static String bare(String host) {
    return host.equals("*") ? host : host.replaceFirst("^\\*?\\.", "").replaceFirst("/$", "");
  }

  boolean covers(WebAddress address) {
    String called = address.host();
    return (port == null || port == address.port())
        && (host.equals("*")
            || called.equals(host)
            || called.endsWith("." + host)
            || isBlockOf(called));
  }

  private boolean isBlockOf(String called) {
    IPAddress block = new IPAddressString(host).getAddress();
    IPAddress judged = new IPAddressString(called).getAddress();
    return block != null && judged != null && block.toPrefixBlock().contains(judged);
  }
}
