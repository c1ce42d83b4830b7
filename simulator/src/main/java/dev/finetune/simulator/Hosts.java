package dev.finetune.simulator;

/** The name under which a listening address is reached from the same machine. */
final class Hosts {

  private Hosts() {}

  static String reachable(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
