package dev.finetune.outbound;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that are not public, by the IANA special-purpose registries of both families.
 *
 * @param block all its addresses
 * @param kind how to call one of them, with its article
 */
record ReservedRange(IPAddress block, String kind) {

  private static final List<ReservedRange> V4 =
      List.of(
          range("0.0.0.0/8", "a \"this network\" address"),
          range("10.0.0.0/8", "a private address"),
          range("100.64.0.0/10", "a carrier's shared address"),
          range("127.0.0.0/8", "a loopback address"),
          range("169.254.0.0/16", "a link-local address"),
          range("172.16.0.0/12", "a private address"),
          range("192.0.0.0/24", "a protocol address"),
          range("192.0.2.0/24", "a documentation address"),
          range("192.88.99.0/24", "a 6to4 relay"),
          range("192.168.0.0/16", "a private address"),
          range("198.18.0.0/15", "a benchmark address"),
          range("198.51.100.0/24", "a documentation address"),
          range("203.0.113.0/24", "a documentation address"),
          range("224.0.0.0/4", "a multicast address"),
          range("240.0.0.0/4", "a reserved address"));

  // Only 2000::/3 is handed out; the last line is for everything else. Ranges that carry an IPv4
  // address inside are refused whole: a tunnel might lead to a private one.
  private static final List<ReservedRange> V6 =
      List.of(
          range("::1/128", "a loopback address"),
          range("::ffff:0:0/96", "an IPv4 address in disguise"),
          range("64:ff9b::/96", "a NAT64 address"),
          range("64:ff9b:1::/48", "a NAT64 address"),
          range("2001::/32", "a Teredo address"),
          range("2001::/23", "a protocol address"),
          range("2001:db8::/32", "a documentation address"),
          range("2002::/16", "a 6to4 address"),
          range("3fff::/20", "a documentation address"),
          range("fc00::/7", "a private address"),
          range("fe80::/10", "a link-local address"),
          range("ff00::/8", "a multicast address"),
          range("::/3", "a reserved address"),
          range("4000::/2", "a reserved address"),
          range("8000::/1", "a reserved address"));

  /** What kind of reserved address it is; empty for a public one. */
  static Optional<String> kindOf(InetAddress address) {
    IPAddress judged = new IPAddressGenerator().from(address);
    return (judged.isIPv4() ? V4 : V6)
        .stream()
            .filter(range -> range.block.contains(judged))
            .map(ReservedRange::kind)
            .findFirst();
  }

  private static ReservedRange range(String cidr, String kind) {
    return new ReservedRange(new IPAddressString(cidr).getAddress(), kind);
  }
}
