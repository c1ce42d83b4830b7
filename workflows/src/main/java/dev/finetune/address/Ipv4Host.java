package dev.finetune.address;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.AddressValueException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The step of the standard that {@code HttpUrl} leaves out: a host that ends in a number is an IPv4
 * address, also where it is written in octal, in hex, or short. 2130706433, 0x7f.1 and 0177.0.0.1
 * are all 127.0.0.1.
 */
final class Ipv4Host {

  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");
  private static final Pattern NUMBERED =
      Pattern.compile("(?:(?:0[xX][0-9a-fA-F]+|\\d+)(?:\\.|$)){1,4}");
  private static final IPAddressStringParameters NUMBERS =
      new IPAddressStringParameters.Builder()
          .allowPrefix(false)
          .allowMask(false)
          .allowEmpty(false)
          .allowAll(false)
          .allowWildcardedSeparator(false)
          .allowIPv6(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .toParams();

  private Ipv4Host() {}

  static boolean isIn(String host) {
    return ENDS_IN_NUMBER.matcher(host).matches();
  }

  /**
   * Four decimal numbers where it is an IPv4 address, else the host itself.
   *
   * @throws InvalidAddressException if it ends in a number and is no address
   */
  static String normal(String host) {
    if (!isIn(host)) {
      return host;
    }
    String digits = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    IPAddress address = NUMBERED.matcher(digits).matches() ? address(digits) : null;
    if (address == null) {
      throw new InvalidAddressException(
          "the host " + ShownAddress.quoted(host) + " ends in a number and is no IPv4 address",
          "write four decimal numbers, or a name");
    }
    return address.toCanonicalString();
  }

  private static @Nullable IPAddress address(String digits) {
    try {
      return new IPAddressString(digits, NUMBERS).getAddress();
    } catch (AddressValueException e) {
      return null;
    }
  }
}
