package dev.finetune.outbound;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses that may be called although they are not public, or although the port is unusual.
 *
 * @param networks all of them
 * @param setting what an operator adds more to; empty where nobody can
 */
public record AllowedNetworks(List<AllowedNetwork> networks, String setting) {

  /** Public addresses only, and no setting. */
  public static final AllowedNetworks NONE = new AllowedNetworks(List.of(), "");

  public AllowedNetworks {
    networks = List.copyOf(networks);
  }

  /**
   * Reads CIDRs separated by commas, each for all ports or followed by {@code :port}: {@code
   * 127.0.0.1/32:8080, 10.0.0.0/8, fd00::/8}.
   *
   * @param text may be empty, which means {@link #NONE}
   * @throws IllegalArgumentException naming every part that cannot be read
   */
  public static AllowedNetworks parse(String text) {
    List<AllowedNetwork> networks = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String part : text.strip().split("\\s*,\\s*", -1)) {
      if (!part.isEmpty()) {
        try {
          networks.add(AllowedNetwork.parse(part));
        } catch (IllegalArgumentException e) {
          problems.add(e.getMessage());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new AllowedNetworks(networks, "");
  }

  /** The same, as the setting of this name has it. */
  public AllowedNetworks of(String name) {
    return new AllowedNetworks(networks, name);
  }

  boolean allows(InetAddress address, int port) {
    IPAddress judged = new IPAddressGenerator().from(address);
    return networks.stream().anyMatch(network -> network.contains(judged, port));
  }

  /** What to do about an address that is not public, nor allowed. */
  String remedy(InetAddress address, int port) {
    String usual = "use an address that is reachable from the Internet";
    IPAddress one = new IPAddressGenerator().from(address);
    return setting.isEmpty()
        ? usual
        : "%s, or let the operator add %s:%s to %s"
            .formatted(usual, one.toPrefixBlock(one.getBitCount()), port, setting);
  }

  @Override
  public String toString() {
    return networks.toString();
  }
}
