package dev.finetune.outbound;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One exception to the rule that addresses are public.
 *
 * @param block all its addresses
 * @param port the only port; null for all
 */
record AllowedNetwork(IPAddress block, @Nullable Integer port) {

  private static final Pattern FORM = Pattern.compile("(.+/\\d{1,3})(?::(\\d{1,5}))?");
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allow_inet_aton(false)
          .allowMask(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .toParams();

  static AllowedNetwork parse(String text) {
    Matcher form = FORM.matcher(text);
    IPAddress block =
        form.matches() ? new IPAddressString(form.group(1), STRICT).getAddress() : null;
    if (block == null) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is not a network: write a CIDR such as 10.0.0.0/8,"
              + " with a port if wanted, such as 127.0.0.1/32:8080");
    }
    if (!block.isPrefixBlock()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" has address bits behind its prefix: write "
              + block.toPrefixBlock().toCanonicalString());
    }
    return new AllowedNetwork(block, port(text, form.group(2)));
  }

  boolean contains(IPAddress address, int port) {
    return block.contains(address) && (this.port == null || this.port == port);
  }

  private static @Nullable Integer port(String text, @Nullable String digits) {
    if (digits == null) {
      return null;
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has port " + port + ": write one from 1 to 65535, or none");
    }
    return port;
  }
}
