package dev.finetune.cli.local;

import picocli.CommandLine;

/** Ports that no other stack of this machine has. */
public final class AnyPorts {

  private AnyPorts() {}

  public static PortFlags flags() {
    PortFlags ports = new PortFlags();
    new CommandLine(ports)
        .parseArgs(
            "--temporal-port=0",
            "--ui-port=0",
            "--http-port=0",
            "--gateway-port=0",
            "--simulator-port=0");
    return ports;
  }
}
