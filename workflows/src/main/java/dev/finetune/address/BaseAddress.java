package dev.finetune.address;

/**
 * An address that paths are appended to: equal for equal addresses.
 *
 * @param text its normal form, without a slash at the end
 */
public record BaseAddress(String text) {

  /**
   * Reads it.
   *
   * @throws InvalidAddressException if it is no http or https address, or has more than a host and
   *     a path
   */
  public static BaseAddress parse(String text) {
    WebAddress address = WebAddress.parse(text);
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      throw new InvalidAddressException(
          "it has more than a host and a path", "leave out all behind the path, from ? or # on");
    }
    return new BaseAddress(address.toString().replaceAll("/+$", ""));
  }

  /** Whether it goes without TLS. */
  public boolean isPlain() {
    return !WebAddress.parse(text).isSecure();
  }

  /** Whether it is this machine. */
  public boolean isLoopback() {
    WebAddress address = WebAddress.parse(text);
    String host = address.host();
    return address.isLocalhost()
        || host.equals("::1")
        || (address.isFixed() && host.startsWith("127."));
  }
}
