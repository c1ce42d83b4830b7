package dev.finetune.cli.local;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Ports that no other stack of this machine has. */
public final class AnyPorts {

  private static final List<String> ARGUMENTS =
      List.of(
          "--temporal-port=0",
          "--ui-port=0",
          "--http-port=0",
          "--gateway-port=0",
          "--simulator-port=0");

  private AnyPorts() {}

  public static PortFlags flags() {
    PortFlags ports = new PortFlags();
    new CommandLine(ports).parseArgs(ARGUMENTS.toArray(String[]::new));
    return ports;
  }

  /** A demo with such ports, as it is typed. */
  public static String[] demo(String phaseTime) {
    return Stream.concat(Stream.of("demo", "--phase-time", phaseTime), ARGUMENTS.stream())
        .toArray(String[]::new);
  }
}
