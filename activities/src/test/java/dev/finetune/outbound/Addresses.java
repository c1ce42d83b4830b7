package dev.finetune.outbound;

import inet.ipaddr.IPAddressString;
import java.net.InetAddress;

/** Addresses from their usual text, without asking any name service. */
final class Addresses {

  private Addresses() {}

  static InetAddress of(String literal) {
    return new IPAddressString(literal).getAddress().toInetAddress();
  }
}
